"""An eighteenth birthday before an appointment: a parent sees it no more, and nobody is told that they come."""

from datetime import timedelta

import pytest

from tests.appointments.conftest import in_days, invitee
from webapp.appointments.attendance import Attendance
from webapp.appointments.waiting import invitations_waiting_for
from webapp.cases.memberships import Membership
from webapp.formats import today, years_before

GONE = "Ziet deze afspraak niet meer"


def turns_eighteen(cast, days_ago=1):
    cast.youth.birth_date = years_before(today() - timedelta(days=days_ago), 18)
    cast.youth.save()


@pytest.fixture
def birthday(cast, appointment):
    turns_eighteen(cast)


def test_the_professional_is_told(visit, cast, appointment, birthday):
    page = visit(f"/appointments/{appointment.id}", as_=cast.professional)
    (mothers,) = [row for row in page.root.all("li", class_="invited__one stack stack--s") if "Fatima" in row.text]
    assert GONE in mothers.text
    assert page.text.count(GONE) == 2, "the father too, not the youth"
    assert page.text.count("Nog geen antwoord") == 1
    for path in ("/appointments", f"/cases/{cast.case.id}", f"/cases/{cast.case.id}/conversations"):
        assert GONE in visit(path, as_=cast.professional).text


def test_nobody_is_asked_why_they_are_silent(visit, cast, appointment, birthday):
    assert [row.person for row in invitations_waiting_for(cast.professional)] == [cast.youth]
    case = visit(f"/cases/{cast.case.id}", as_=cast.professional)
    assert "Nog geen antwoord: Robin" in case.text
    assert "Nog geen antwoord: Fatima" not in case.text
    assert "moeder" not in visit("/", as_=cast.professional).text


def test_the_youth_reads_that_nobody_else_is_invited(visit, cast, appointment, birthday):
    for path in ("/", "/appointments", f"/appointments/{appointment.id}"):
        text = visit(path, as_=cast.youth).text
        assert "moeder" not in text
        assert "vader" not in text
    assert visit(f"/appointments/{appointment.id}", as_=cast.mother).status == 404


def test_a_yes_of_the_youth_keeps_her_in(app, visit, cast, appointment, birthday):
    with app.test_request_context():
        Membership.get(Membership.person == cast.mother).allow(cast.youth)
    assert visit(f"/appointments/{appointment.id}", as_=cast.professional).text.count(GONE) == 1, "the father"
    assert "Je moeder is ook gevraagd" in visit(f"/appointments/{appointment.id}", as_=cast.youth).text
    assert {row.person for row in invitations_waiting_for(cast.professional)} == {cast.youth, cast.mother}


def test_who_was_there_stays_in_the_history(app, visit, cast, make):
    """A conversation of before the birthday keeps its people; one that came after it never had them."""
    before, after = make(in_days(-4)), make(in_days(-1))
    turns_eighteen(cast, days_ago=2)
    with app.test_request_context():
        Attendance.note(before, {invitee(before, cast.mother).id: "came"}, cast.professional, 0)
    for reader, name in ((cast.professional, "Fatima"), (cast.youth, "moeder")):
        assert name in visit(f"/appointments/{before.id}", as_=reader).text
        assert name not in visit(f"/appointments/{after.id}", as_=reader).text
    form = visit(f"/appointments/{after.id}/attendance", as_=cast.professional)
    assert "Fatima" not in form.text, "nothing is to be noted about her"


def test_changing_it_takes_them_off_the_list(visit, cast, appointment, birthday):
    address = f"/appointments/{appointment.id}"
    fields = visit(f"{address}/edit", as_=cast.professional).form(address).fields()
    mine = str(invitee(appointment, cast.youth).membership_id)
    assert visit.post(address, fields | {"invited": [mine], "remark": "x"}, as_=cast.professional).status == 303
    assert GONE not in visit(address, as_=cast.professional).text
