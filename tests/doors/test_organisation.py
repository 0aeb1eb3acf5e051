"""Signing in through the organisation: a linked member of staff and nobody else, with a token that is really for us."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cast import PASSWORD
from tests.doors import fake_provider, real_provider
from tests.second_factor import code_of
from tests.test_commands import run
from webapp.doors.linked import LinkedAccount
from webapp.people.models import Person, Session

BACK = "/sign-in/organisation/back"


@pytest.fixture
def organisation(app, monkeypatch):
    """The app with this provider in its settings."""

    def use(issuer, **more):
        given = {"oidc_issuer": issuer, "oidc_client_id": "mijn-route", "oidc_client_secret": "geheim"} | more
        monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], **given))

    return use


@pytest.fixture
def fake(organisation):
    with fake_provider.running() as provider:
        organisation(provider.issuer, oidc_mfa=frozenset({"mfa"}))
        yield provider


@pytest.fixture
def come_back(visit, fake):
    """Goes to the provider and back, with what it was told to give."""

    def go(as_=None, start="/sign-in/organisation", **change):
        asked = parse_qs(urlsplit(visit(start, as_=as_).location).query)
        fake.nonce = asked["nonce"][0]
        answer = {"code": "c", "state": asked["state"][0]} | change
        return visit(f"{BACK}?code={answer['code']}&state={answer['state']}", as_=as_)

    return go


def link(cast, fake):
    LinkedAccount.link(cast.professional, fake.issuer, "samira-1")


@pytest.mark.only_on("sqlite")
def test_with_a_certified_provider_from_the_button_to_the_account(app, visit, cast, organisation, monkeypatch):
    samira = cast.professional
    with real_provider.running() as issuer:
        organisation(issuer)
        assert "/sign-in/organisation" in visit("/sign-in").links
        visit.post("/account/factors", {"password": PASSWORD}, as_=samira)
        back = real_provider.sign_in(visit("/account/factors/organisation", as_=samira).location, "samira@halt")
        page = visit(back.removeprefix("https://route.test"), as_=samira)
        assert "samira@halt@example.org" in page.text
        assert not LinkedAccount.select().exists(), "asked first"
        assert visit.post("/account/factors/organisation", {}, as_=samira).location == "/account/factors"
        back = real_provider.sign_in(visit("/sign-in/organisation").location, "samira@halt")
        path = back.removeprefix("https://route.test")
        assert visit(path).location == "/sign-in/second", "our own second factor, as the provider told of none"
        assert visit(path).status == 400, "the same answer again"
        assert visit.post("/sign-in/second", {"code": code_of(samira)}).location == "/"
        stranger = real_provider.sign_in(visit("/sign-in/organisation").location, "somebody")
        page = visit(stranger.removeprefix("https://route.test"))
        assert (page.status, "is hier niet bekend" in page.text) == (403, True)
    assert Person.select().where(Person.role.in_(("professional", "coordinator"))).count() == 3


def test_two_factors_there_are_enough_here_when_the_settings_say_so(visit, cast, fake, come_back):
    link(cast, fake)
    assert come_back().location == "/sign-in/second"
    visit.clients.clear()
    fake.change = {"amr": ["pwd", "mfa"]}
    assert come_back().location == "/"
    assert Session.select().order_by(Session.created_at.desc()).first().factor == "provider"
    visit.clients.clear()
    cast.professional.block()
    assert come_back().status == 403


WRONG = {
    "for another client": {"aud": "another"},
    "for another client, by way of us": {"aud": ["another"], "azp": "mijn-route"},
    "another nonce": {"nonce": "another"},
    "another issuer": {"iss": "https://evil.test"},
    "too old": {"exp": 1, "iat": 0},
    "without a subject": {"sub": None},
}


@pytest.mark.only_on("sqlite")
def test_a_token_that_is_not_for_this_sign_in_is_refused(visit, cast, fake, come_back):
    link(cast, fake)
    for why, change in WRONG.items():
        fake.change = change
        page = come_back()
        assert (page.status, "klopte niet, of duurde te lang" in page.text) == (400, True), why
    fake.change = {}
    for how in ("unsigned", "public key as a secret", "another key", "without"):
        fake.how = how
        assert come_back().status == 400, how
    fake.how = "right"
    assert come_back(state="another").status == 400
    assert visit(BACK).status == 400
    assert visit(f"{BACK}?code=c&state=s&iss=https://evil.test").status == 400
    page = visit(f"{BACK}?error=access_denied")
    assert (page.status, "is afgebroken" in page.text) == (403, True)
    assert not Session.select().exists()


@pytest.mark.only_on("sqlite")
def test_a_provider_that_is_away_or_another_one_is_said_so(visit, cast, fake, come_back, organisation):
    organisation("http://127.0.0.1:9")
    page = visit("/sign-in/organisation")
    assert (page.status, "doet het nu niet" in page.text) == (503, True)
    organisation(fake.issuer)
    fake.document_issuer = "https://evil.test"
    assert come_back().status == 400
    fake.status = 500
    organisation(fake.issuer, oidc_client_id="anew")
    assert visit("/sign-in/organisation").status == 503
    organisation("")
    assert visit("/sign-in/organisation").status == visit(BACK).status == 404
    assert "/sign-in/organisation" not in visit("/sign-in").links


def test_linking_takes_the_password_this_session_and_a_yes(visit, cast, fake, come_back):
    samira, start = cast.professional, "/account/factors/organisation"
    assert visit(start, as_=samira).status == 422, "the password first"
    visit.post("/account/factors", {"password": PASSWORD}, as_=samira)
    assert visit(start, as_=samira, headers={"Sec-Fetch-Site": "cross-site"}).status == 400
    assert visit.post(start, {}, as_=samira).status == 422, "nothing was found yet"
    assert come_back(samira, start).form(start)
    LinkedAccount.link(cast.other_professional, fake.issuer, "samira-1")
    page = visit.post(start, {}, as_=samira)
    assert (page.status, "al van iemand anders" in page.text) == (409, True)
    LinkedAccount.unlink(cast.other_professional)
    come_back(samira, start)
    assert visit.post(start, {}, as_=samira).location == "/account/factors"
    assert "gekoppeld sinds" in visit("/account/factors", as_=samira).text
    assert visit.post(f"{start}/remove", {}, as_=samira).status == 303
    assert not LinkedAccount.select().exists()


def test_an_administrator_links_staff_only(app, visit, cast, fake, come_back):
    assert run(app, "link-oidc", "samira", "samira-1")[0] == 0
    assert run(app, "link-oidc", "samira", "samira-1")[0] == 0
    assert run(app, "link-oidc", "joris", "samira-1")[0] == 1
    assert run(app, "link-oidc", cast.youth.login_name, "another")[0] == 1
    assert come_back().location == "/sign-in/second"
    LinkedAccount.create(person=cast.mother, issuer=fake.issuer, subject="mother")
    fake.change = {"sub": "mother", "amr": ["mfa"]}
    visit.clients.clear()
    assert come_back().status == 403, "never for families"
