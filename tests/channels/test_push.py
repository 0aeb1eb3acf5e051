"""A message to a device: sealed, only the fixed words, and off as soon as the session is over."""

import base64
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from tests.cast import PASSWORD
from tests.channels.conftest import noon
from tests.page import Visit
from tests.providers import Browser
from webapp.activation.models import ActivationCode
from webapp.channels import outgoing, push_services
from webapp.channels.choices import NoticeChoice
from webapp.channels.sending import NotSent
from webapp.channels.subscriptions import PushSubscription
from webapp.channels.words import every_sentence
from webapp.formats import now
from webapp.people.models import Session

PAGE = "/account/notices"


@pytest.fixture
def robin(cast, phone, choose):
    """A phone on which messages are on, for what is chosen."""
    browser = phone(cast.youth)
    choose(cast.youth, message="push")
    return browser


def test_it_holds_one_fixed_sentence_and_only_the_browser_reads_it(app, cast, robin, provider, tell, visit):
    tell(cast.youth, "a")
    (post,) = provider.taken()
    assert robin.read(post) == "Er staat iets nieuws voor je klaar."
    assert b"klaar" not in post.body
    assert json.loads(visit("/sw.js").html.partition("SENTENCES = ")[2].partition(";")[0]) == every_sentence()
    assert str(cast.youth.id) not in str(post.headers)


def test_it_is_signed_as_ours(app, cast, robin, provider, tell):
    tell(cast.youth, "a")
    token, _comma, key = provider.taken()[0].headers["Authorization"].removeprefix("vapid t=").partition(",k=")
    assert key.strip() == push_services.public_key()
    head, body, mark = token.split(".")
    raw = push_services.unpacked(mark)
    signature = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), push_services.unpacked(push_services.public_key()))
    public.verify(signature, f"{head}.{body}".encode(), ECDSA(SHA256()))
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    assert (claims["aud"], claims["sub"]) == (provider.url, "mailto:push@example.org")
    assert noon().timestamp() < claims["exp"] < noon().timestamp() + 24 * 3600


@pytest.fixture
def ways(app, cast, visit):
    """How a session can be over."""
    person, started = cast.youth, Session.update(created_at=now() - timedelta(days=61))
    hers = {"login_name": cast.mother.login_name, "password": PASSWORD, "own_phone": "1"}
    return {
        "signed out": lambda: visit.post("/sign-out", as_=person),
        "ended elsewhere": lambda: PushSubscription.get().session.end("from-another-device", by=person.id),
        "new password": lambda: person.set_password("hash"),
        "new code": lambda: ActivationCode.give(person, by=cast.professional),
        "blocked": person.block,
        "idle": lambda: Session.update(seen_at=now() - timedelta(days=15)).execute(),
        "too long": started.execute,
        "shared": lambda: PushSubscription.get().session.share(),
        "somebody else": lambda: visit.post("/sign-in", hers, as_=person),
    }


@pytest.mark.parametrize("way", ["signed out", "ended elsewhere", "new password", "new code"])
def test_after_the_session_nothing_comes_any_more(app, cast, robin, provider, tell, ways, way):
    over(app, ways[way])
    assert tell(cast.youth, "a") is None
    assert provider.posts == []
    assert PushSubscription.select().count() == 0


@pytest.mark.parametrize("way", ["blocked", "idle", "too long", "shared", "somebody else"])
def test_it_is_erased_the_next_night_when_nothing_was_to_be_sent(app, cast, robin, provider, tell, ways, way):
    over(app, ways[way])
    app.test_cli_runner().invoke(args=["erase"])
    assert PushSubscription.select().count() == 0
    assert tell(cast.youth, "a") is None
    assert provider.posts == []


def over(app, end):
    with app.test_request_context():
        end()


def test_who_signs_in_on_the_same_phone_takes_it_over(app, cast, robin, provider, tell, choose):
    """Also when the first one never signed out, and the browser gives the same address."""
    choose(cast.mother, message="push")
    other = Visit(app)
    other.client(cast.mother)
    Session.update(own_phone=True).execute()
    hers = Browser(robin.endpoint)
    other.post(f"{PAGE}/device", hers.form, as_=cast.mother)
    tell(cast.youth, "a")
    assert provider.posts == []
    tell(cast.mother, "b")
    assert hers.read(provider.taken()[0]) == "Er staat iets nieuws voor u klaar."


def test_a_device_that_is_gone_is_forgotten_and_another_still_hears(app, cast, robin, provider, tell):
    tablet = Visit(app)
    tablet.client(cast.youth)
    Session.update(own_phone=True).execute()
    tablet.post(f"{PAGE}/device", Browser(f"{provider.url}/push/two").form, as_=cast.youth)
    provider.answers = {"/push/one": 410}
    assert tell(cast.youth, "a") is None
    assert sorted(post.path for post in provider.taken()) == ["/push/one", "/push/two"]
    provider.answers = {"/push/two": 500}
    with pytest.raises(NotSent):
        tell(cast.youth, "b")
    assert [post.path for post in provider.taken()] == ["/push/two"]


def test_turned_off_it_is_off(cast, robin, provider, tell, visit):
    for _time in range(2):
        assert visit.post(f"{PAGE}/device/remove", as_=cast.youth).location == PAGE
    tell(cast.youth, "a")
    assert provider.posts == []
    assert NoticeChoice.of(cast.youth).message == "push"
    assert "nu niet aankomt" in visit(PAGE, as_=cast.youth).text


KNOWN = (
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/abc",
    "https://wns2-am3p.notify.windows.com/w/?token=abc",
)
UNKNOWN = (
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/abc",
    "https://fcm.googleapis.com@example.org/abc",
    "https://me@fcm.googleapis.com/abc",
    "https://fcm.googleapis.com.example.org/abc",
    "https://example.org/fcm.googleapis.com",
    "https://evilpush.apple.com.nl/abc",
    "https://push.apple.com/abc",
    "https://169.254.169.254/latest",
    "https://[::1]/abc",
    "https://127.0.0.1/abc",
    "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com/é",
    "https://fcm.googleapis.com/" + "a" * 1000,
    "ftp://fcm.googleapis.com/abc",
    "https://fcm.googleapis.com:x/abc",
    "",
)


def test_only_known_push_services_are_asked_anything(app, cast, phone, visit, monkeypatch):
    phone(cast.youth)
    monkeypatch.setitem(app.config, "TESTING", False)
    for endpoint in UNKNOWN:
        assert not push_services.is_known(endpoint), endpoint
        page = visit.post(f"{PAGE}/device", Browser(endpoint).form, as_=cast.youth)
        assert (page.status, "lukt het niet" in page.text) == (422, True)
    for endpoint in KNOWN:
        assert push_services.is_known(endpoint), endpoint
        assert visit.post(f"{PAGE}/device", Browser(endpoint).form, as_=cast.youth).status == 303
    assert PushSubscription.select().count() == 1


def test_nothing_is_sent_into_our_own_network(provider):
    """Whatever a name leads to: it is looked at once it is connected, before a word is said."""
    with pytest.raises(outgoing.NotSent):
        outgoing.post(provider.url + "/push", b"x", {}, public=True)
    assert provider.posts == []


def test_keys_that_are_no_keys_and_a_phone_of_others_are_refused(cast, phone, visit, provider):
    good = phone(cast.youth).form
    for wrong in ({"auth": "x"}, {"auth": "é"}, {"p256dh": "AAAA"}, {"p256dh": good["auth"]}, {"p256dh": ""}):
        assert visit.post(f"{PAGE}/device", good | wrong, as_=cast.youth).status == 422
    assert visit.post(f"{PAGE}/device", good, as_=cast.mother).status == 422, "not her own phone"
    assert "Dat kan alleen op uw eigen telefoon" in visit(PAGE, as_=cast.mother).text
    assert "Meldingen op dit toestel" not in visit(PAGE, as_=cast.professional).text
    assert visit.post(f"{PAGE}/device", good, as_=cast.professional).status == 403
