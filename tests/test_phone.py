"""What somebody's own phone is told to keep; the keeping itself is tried in a browser (test_flight_mode.py)."""

from uuid import uuid4

import pytest

from tests.appointments.conftest import appointment, make, place
from tests.reviews.desk import letter
from tests.work.conftest import give, work
from webapp.cases.memberships import Membership
from webapp.people.models import Session
from webapp.reviews.remarks import Remark

__all__ = ["appointment", "give", "make", "place", "work"]
KEEP = {"X-Keep": "1"}


@pytest.fixture
def own(cast, visit):
    """From now on each of the family has a phone of their own."""

    def pages(person):
        visit("/contact", as_=person)
        Session.update(own_phone=True).execute()
        return {page["place"]: page["version"] for page in visit("/phone/pages", as_=person).json["pages"]}

    return pages


def test_on_a_phone_that_others_use_too_nothing_is_kept(visit, cast, work):
    assert visit("/phone/pages", as_=cast.youth).json == {"person": str(cast.youth.id), "pages": []}
    assert "Je koos niet voor" in visit("/phone", as_=cast.youth).text


def test_every_page_in_the_list_opens(visit, cast, own, work, appointment):
    for person in (cast.youth, cast.mother):
        kept = own(person)
        assert f"/appointments/{appointment.id}" in kept
        for address in kept:
            assert visit(address, as_=person, headers=KEEP).status == 200, address
    assert f"/assignments/{work.id}/check" in own(cast.youth)
    assert not any(str(work.id) in address for address in own(cast.other_youth))


def test_one_answer_more_is_three_pages_to_fetch(visit, cast, own, work):
    path = f"/drafts/{work.id}/thermometer"
    save = {"answer": "4", "base": "0", "op": str(uuid4())}
    assert visit.post(path, save, as_=cast.youth).status == 200
    before = own(cast.youth)
    assert visit.post(path, save | {"answer": "5", "base": "1", "op": str(uuid4())}, as_=cast.youth).status == 200
    after = own(cast.youth)
    changed = {address for address in after if after[address] != before[address]}
    assert changed == {f"/assignments/{work.id}{end}" for end in ("", "/check", "/steps/thermometer")}


def test_keeping_a_page_is_not_reading_it(cast, visit):
    handed = letter(cast, visit)
    handed.open()
    handed.remark(text="Mooi")
    handed.decide(message="Kijk nog even")
    path = f"/letters/{handed.work.id}/parts/{Remark.get().section}"
    visit(path, as_=cast.youth, headers=KEEP)
    assert Remark.get().read_at is None
    visit(path, as_=cast.youth)
    assert Remark.get().read_at


def test_what_was_just_done_is_told_on_the_page_that_is_read(visit, cast, own):
    own(cast.youth)
    visit.post("/phone/forget", as_=cast.youth)
    told = "Op deze telefoon staat niets meer van de app."
    assert told not in visit("/contact", as_=cast.youth, headers=KEEP).text
    assert told in visit("/contact", as_=cast.youth).text
    assert visit("/phone/pages", as_=cast.youth).json["pages"] == []


def test_pages_that_name_people_are_asked_anew_when_somebody_comes_or_goes(cast, own):
    before = own(cast.mother)
    member = Membership.get(Membership.person == cast.mother, Membership.ended_at.is_null())
    member.end(cast.professional)
    after = own(cast.mother)
    assert after["/"] != before["/"]
    assert after["/contact"] != before["/contact"]
