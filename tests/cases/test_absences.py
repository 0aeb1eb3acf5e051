"""Away for a while: the stand-in gets all cases and all that waits, from the first day, and no longer than the last."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import born, person
from tests.reviews.desk import LETTER, Handed, letter_content
from webapp.cases.absence import Absence
from webapp.cases.colleagues import hand_over
from webapp.cases.covering import be_absent
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.errors import Conflict, Invalid
from webapp.formats import now, today
from webapp.people.models import Person


@pytest.fixture
def away(app, cast):
    """`away(0, 5)`: Samira is away from today for six days, Joris stands in."""

    def recorded(first, last, who=None, stand_in=None, by=None):
        days = today() + timedelta(days=first), today() + timedelta(days=last)
        who, stand_in = who or cast.professional, stand_in or cast.other_professional
        with app.test_request_context():
            return be_absent(who, stand_in, days, by or who, None)

    return recorded


@pytest.fixture
def ada(cast):
    return person("professional", "Ada", "Smit", "ada")


@pytest.mark.parametrize("who", ["professional", "coordinator"])
def test_written_down_once_and_ended(visit, cast, who):
    person = getattr(cast, who)
    sent = visit("/absences", as_=person).form("/absences").fields()
    sent |= {"who": str(cast.professional.id), "stand_in": str(cast.other_professional.id)}
    sent |= {"last": (today() + timedelta(days=5)).isoformat()}
    for _time in range(2):
        assert visit.post("/absences", sent, as_=person).location == "/absences"
    assert Absence.select().count() == 1
    assert visit(f"/cases/{cast.case.id}", as_=cast.other_professional).status == 200
    assert "Samira El Amrani" in visit("/absences", as_=cast.other_professional).text
    end = f"/absences/{Absence.get().id}/end"
    assert visit.post(end, as_=cast.other_professional).status == 404
    assert visit.post(end, as_=person).location == "/absences"
    assert visit.post(end, as_=person).status == 404
    assert visit(f"/cases/{cast.case.id}", as_=cast.other_professional).status == 404


def test_others_of_the_region_do_not_see_it(visit, cast, ada, away):
    absence = away(0, 5)
    assert "Samira" in visit("/absences", as_=cast.coordinator).text
    assert list(Absence.visible_to(ada)) == []
    assert visit.post(f"/absences/{absence.id}/end", as_=ada).status == 404


def test_nobody_stands_in_who_was_blocked_since_they_were_chosen(cast, away):
    Person.update(blocked_at=now()).where(Person.id == cast.other_professional.id).execute()
    with pytest.raises(Conflict, match="werkt hier niet meer"):
        away(0, 5)
    assert not Absence.select().exists()


def test_it_begins_and_ends_by_itself(visit, cast, away):
    away(2, 4)
    statuses = []
    for days in (0, 2, 4, 5):
        visit.clients.clear()
        with time_machine.travel(now() + timedelta(days=days)):
            statuses.append(visit(f"/cases/{cast.case.id}", as_=cast.other_professional).status)
    assert statuses == [404, 200, 200, 404]


def test_what_waits_goes_to_the_stand_in_too(app, visit, cast, away):
    with app.test_request_context():
        Handed(cast, visit, letter_content(), LETTER)
    for path in ("/", "/reviews"):
        assert "Robin" not in visit(path, as_=cast.other_professional).text
    away(0, 5)
    for path in ("/", "/reviews", "/cases"):
        assert "Robin V." in visit(path, as_=cast.other_professional).text
    assert "Nu" in visit("/absences", as_=cast.professional).text
    for relative in (cast.youth, cast.mother):
        told = visit("/", as_=relative).text
        assert "Joris vervangt Samira" in told
        assert "070 000 00 02" in told
    assert "vervangt" not in visit("/", as_=cast.other_youth).text


def test_a_case_that_comes_meanwhile_is_covered_and_one_that_goes_is_not(app, visit, cast, ada, away):
    away(0, 5)
    with app.test_request_context():
        youth = Person(role="youth", first_name="Mila", last_name="Bos", birth_date=born(13))
        new = Case.start(youth, cast.professional, behaviour_kind="other")
        hand_over(cast.case, ada, cast.coordinator)
    assert visit(f"/cases/{new.id}", as_=cast.other_professional).status == 200
    assert visit(f"/cases/{cast.case.id}", as_=cast.other_professional).status == 404


def test_nobody_stands_in_who_is_away(cast, ada, away):
    away(5, 9)
    for days, who, stand_in, field in (
        ((9, 12), cast.professional, cast.other_professional, "first"),
        ((0, 5), ada, cast.professional, "stand_in"),
        ((0, 5), cast.other_professional, ada, "first"),
        ((20, 22), cast.professional, cast.professional, "stand_in"),
    ):
        with pytest.raises(Invalid) as refused:
            away(*days, who=who, stand_in=stand_in)
        assert field in refused.value.errors
    assert Membership.select().where(Membership.kind == "stand_in").count() == 2


def test_odd_days_and_people_are_refused_with_a_sentence(visit, cast):
    fields = visit("/absences", as_=cast.professional).form("/absences").fields()
    for odd in (
        {},
        {"stand_in": str(cast.youth.id)},
        {"stand_in": str(cast.other_professional.id), "last": "2020-01-01"},
    ):
        assert visit.post("/absences", fields | odd, as_=cast.professional).status == 422
    assert not Absence.select().exists()


def test_the_family_is_told_of_who_still_belongs_to_the_case(visit, cast, away):
    away(0, 5)
    assert "Joris" in visit("/", as_=cast.mother).text
    Membership.get(Membership.case == cast.case, Membership.kind == "stand_in").end(cast.coordinator)
    assert "Joris" not in visit("/", as_=cast.mother).text
