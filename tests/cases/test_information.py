"""A parent without authority is told what the professional decides to tell, and nobody else in the family is."""

from uuid import uuid4

import pytest

from tests.cast import born
from webapp.cases.information import Information
from webapp.cases.memberships import Membership
from webapp.people.models import Person

TEXT = "Robin doet mee aan drie gesprekken. Het gaat goed."


@pytest.fixture
def member(app, cast) -> Membership:
    member = Membership.get(Membership.case == cast.case, Membership.person == cast.father)
    member.kind = "parent_without_authority"
    member.save()
    return member


@pytest.fixture
def place(cast, member) -> str:
    return f"/cases/{cast.case.id}/members/{member.id}/information"


def test_told_once_and_read_by_that_parent_only(visit, cast, place):
    assert place in visit(f"/cases/{cast.case.id}/parents", as_=cast.professional).links
    form = {"text": TEXT, "weighed": "1", "key": str(uuid4())}
    for _again in range(2):
        assert visit.post(place, form, as_=cast.professional).status == 303
    assert Information.select().count() == 1
    assert TEXT in visit(place, as_=cast.professional).text
    assert "/information" in visit("/", as_=cast.father).links
    assert TEXT in visit("/information", as_=cast.father).text
    assert TEXT not in visit("/information", as_=cast.mother).text
    assert visit("/information", as_=cast.youth).status in (403, 404)


def test_who_left_the_case_reads_it_no_more(visit, cast, member, place):
    visit.post(place, {"text": TEXT, "weighed": "1", "key": str(uuid4())}, as_=cast.professional)
    member.end(cast.professional)
    assert TEXT not in visit("/information", as_=cast.father).text


def test_it_is_weighed_first_and_the_text_stays(visit, cast, place):
    page = visit.post(place, {"text": TEXT}, as_=cast.professional)
    assert (page.status, TEXT in page.html) == (422, True)
    assert "Kijk eerst of je dit mag vertellen, en vink het aan." in page.text
    empty = visit.post(place, {"text": " ", "weighed": "1"}, as_=cast.professional)
    assert (empty.status, "Schrijf eerst wat je wilt vertellen." in empty.text) == (422, True)
    assert not Information.select().exists()


def test_another_case_and_another_kind_of_member_are_not_there(visit, cast, member, place):
    assert visit(place, as_=cast.other_professional).status == 404
    own = Membership.get(Membership.case == cast.case, Membership.person == cast.youth)
    assert visit(f"/cases/{cast.case.id}/members/{own.id}/information", as_=cast.professional).status == 404


def test_of_an_adult_nothing_is_told_without_their_yes(visit, cast, place):
    Person.update(birth_date=born(18)).where(Person.id == cast.youth.id).execute()
    page = visit.post(place, {"text": TEXT, "weighed": "1"}, as_=cast.professional)
    assert (page.status, TEXT in page.html) == (422, True)
    assert "Mark mag nu niets van deze zaak weten." in page.text
    assert not Information.select().exists()
