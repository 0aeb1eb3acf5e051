"""A form sent again, with the same key, after its answer was lost: the same is kept once, other words are kept too."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.agreements.conftest import member_of, text_for
from webapp.agreements.concerns import ConcernCheck
from webapp.agreements.participation import Participation
from webapp.agreements.versions import AgreementVersion
from webapp.cases.absence import Absence
from webapp.formats import today
from webapp.library.models import ContentVersion, load_seed
from webapp.repair.models import RepairAction
from webapp.work.models import Work


def in_days(number: int) -> str:
    return (today() + timedelta(days=number)).isoformat()


@pytest.fixture
def send(visit):
    """`send("/repair", who, {…}, {…}, {…})`: each of these with one key; gives the statuses."""

    def all_of(path, who, *forms):
        key = str(uuid4())
        return [visit.post(path, form | {"key": key}, as_=who).status for form in forms]

    return all_of


def test_another_idea(send, cast):
    first, second = {"idea": "Ik wil helpen opruimen."}, {"idea": "Ik wil een taart bakken."}
    assert send("/repair", cast.youth, first, first, second) == [303] * 3
    assert [row.idea for row in RepairAction.visible_to(cast.youth).order_by(RepairAction.changed_at)] == [
        *first.values(),
        *second.values(),
    ]


def test_another_agreement(send, cast):
    form = {"owner": str(member_of(cast.case, cast.youth).id), "by_when": "", "what": "Robin is op tijd thuis."}
    path = f"/cases/{cast.case.id}/agreements/new"
    assert send(path, cast.professional, form, form, form | {"what": "Robin appt op tijd."}) == [303] * 3
    agreed = AgreementVersion.newest(cast.professional, cast.case)
    assert [version.what for version in agreed] == ["Robin is op tijd thuis.", "Robin appt op tijd."]


def test_another_talk(send, cast):
    form = {"held_on": in_days(0), "areas": "home", "outcome": "no_concerns"}
    path = f"/cases/{cast.case.id}/concern-checks"
    assert send(path, cast.professional, form, form, form | {"outcome": "discussed"}) == [303] * 3
    assert sorted(row.outcome for row in ConcernCheck.select()) == ["discussed", "no_concerns"]


def test_other_days_of_absence(send, cast):
    form = {"stand_in": str(cast.other_professional.id), "first": in_days(0), "last": in_days(5)}
    later = form | {"first": in_days(20), "last": in_days(25)}
    assert send("/absences", cast.professional, form, form, later) == [303] * 3
    assert Absence.select().count() == 2


def test_other_words_with_an_assignment_are_not_lost(visit, cast):
    load_seed()
    path, key = f"/cases/{cast.case.id}/assignments/new", str(uuid4())
    form = {"version": str(ContentVersion.of("terugspoelen").get().id), "comes_after": "", "key": key}
    for _time in range(2):
        assert visit.post(path, form | {"instruction": "Rustig aan."}, as_=cast.professional).status == 303
    page = visit.post(path, form | {"instruction": "Doe alleen deel 1."}, as_=cast.professional)
    assert (page.status, "Doe alleen deel 1." in page.html) == (409, True)
    assert "Dit is net al gegeven." in page.text
    assert Work.select().count() == 1


def test_a_no_after_a_yes_that_nobody_heard_of(send, cast):
    Participation.delete().execute()
    text = text_for(cast.case, cast.mother)
    yes, no = ({"says": says, "text": text, "reason": "Te druk."} for says in ("yes", "no"))
    assert send(f"/agreements/participation/{cast.case.id}", cast.mother, yes, yes, no) == [303] * 3
    answers = list(Participation.select().order_by(Participation.at))
    assert [answer.says for answer in answers] == ["yes", "no"]
    answers[-1].case = cast.case
    assert answers[-1].reason == "Te druk."
