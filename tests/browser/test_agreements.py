"""Saying yes and signing on a phone, as youth and as parent; and every page of agreements held to the same rules."""

import pytest
from playwright.sync_api import expect

from tests.agreements.conftest import member_of
from tests.agreements.story import propose, terms
from tests.browser.test_axe import Inspector
from webapp.agreements.participation import Participation
from webapp.agreements.versions import AgreementParty


@pytest.fixture
def agreement(app, cast):
    """Nobody was asked yet, and one agreement waits for Robin and mother."""
    Participation.delete().execute()
    with app.test_request_context():
        return propose(cast, terms("Robin is om 22.00 uur thuis.", cast.youth, [cast.mother])).agreement


@pytest.mark.parametrize(
    ("name", "question", "yes", "answer"),
    [
        ("youth", "Doe je mee?", "Ja, ik doe mee", "Jij doet mee"),
        ("mother", "Mag Robin meedoen?", "Ja, dat is goed", "U vindt het goed dat Robin meedoet"),
    ],
)
@pytest.mark.parametrize("javascript", [True, False])
def test_saying_yes_and_signing(app, browse, cast, agreement, name, question, yes, answer, javascript):
    cast.mother.language = "nl"
    cast.mother.save()
    page = browse("/", getattr(cast, name), javascript=javascript)
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    page.get_by_role("link", name="Lees en kies").click()
    page.get_by_role("button", name=yes).click()
    expect(page.get_by_role("heading", name=answer)).to_be_visible()
    page.get_by_role("link", name="Start").first.click()
    page.get_by_role("link", name="Lees de afspraken").click()
    page.get_by_role("link", name="Robin is om 22.00 uur thuis.").click()
    page.get_by_role("button", name="Ik ga akkoord en teken").click()
    expect(page.get_by_text("De afspraak is getekend.")).to_be_visible()
    with app.test_request_context():
        signed = AgreementParty.get(AgreementParty.person == getattr(cast, name))
        assert signed.place == "own_account"
        assert Participation.get(Participation.person == getattr(cast, name)).says == "yes"


def test_stopping_is_two_taps_and_friendly(browse, site, cast, agreement):
    page = browse(f"/agreements/participation/{cast.case.id}", cast.youth)
    page.get_by_role("button", name="Ja, ik doe mee").click()
    page.get_by_text("Ik wil stoppen met meedoen").click()
    page.get_by_role("button", name="Ja, stop nu").click()
    expect(page.get_by_role("heading", name="Samira belt je")).to_be_visible()
    expect(page.get_by_text("Niemand gooit het weg.")).to_be_visible()
    inspector = Inspector(browse("/", cast.professional), site)
    for path in ("/", f"/cases/{cast.case.id}/agreements"):
        inspector.look_at(path)
    inspector.check()


@pytest.mark.parametrize("name", ["youth", "mother", "professional"])
def test_every_page_can_be_used_by_everybody(browse, site, cast, agreement, name):
    case = cast.case.id
    asked = f"/agreements/participation/{case}"
    family = ["/", asked, "/agreements", f"/agreements/{agreement.id}"]
    staff = [f"/cases/{case}/{page}" for page in ("agreements", "agreements/new", "start-meeting", "concern-checks")]
    staff += [f"{asked}/members/{member_of(cast.case, cast.mother).id}", f"/agreements/{agreement.id}"]
    inspector = Inspector(browse("/", getattr(cast, name)), site)
    for path in staff if name == "professional" else family:
        inspector.look_at(path)
    inspector.check()
