"""Closing a case cancels what was still planned in it, with a reason that everybody who is invited reads."""

import pytest

from tests.appointments.conftest import in_days, plan_form
from webapp.appointments.changes import Change
from webapp.appointments.models import Appointment
from webapp.audit import AuditRecord
from webapp.cases.closing import move
from webapp.cases.models import Case
from webapp.errors import Conflict

WHY = "KANARIE-KLAAR We hebben alles besproken."


@pytest.fixture
def path(cast):
    return f"/cases/{cast.case.id}/status"


@pytest.fixture
def form(visit, cast, path):
    """The page as it is now, filled in to close the case."""

    def form(**fields):
        page = visit(path, as_=cast.professional)
        return page.form(path).fields() | {"status": "stopped_early", "stop_reason": "moved", "reason": WHY} | fields

    return form


def status_now(cast):
    return Case.get_by_id(cast.case.id).status


def test_the_page_says_what_is_planned(visit, cast, path, appointment, past, make):
    make(in_days(3), case=cast.other_case)
    page = visit(path, as_=cast.professional)
    assert page.text.count("Vervolggesprek") == 1, "not what was, nor another case's"
    assert page.root.all("textarea", name="reason")


def test_without_appointments_nothing_is_asked(visit, cast, path, past, form):
    assert not visit(path, as_=cast.professional).root.all("textarea")
    assert visit.post(path, form(reason=""), as_=cast.professional).status == 303
    assert status_now(cast) == "stopped_early"


@pytest.mark.parametrize("page_of", ["status", "closing/outcome"])
def test_closing_cancels_them_with_the_reason(visit, cast, appointment, make, page_of):
    """Stopping early, and closing after the last conversation."""
    other, path = make(in_days(20)), f"/cases/{cast.case.id}/{page_of}"
    said = {"status": "stopped_early", "stop_reason": "moved", "outcome": "enough"}
    fields = visit(path, as_=cast.professional).form(path).fields() | said
    assert visit.post(path, fields, as_=cast.professional).status == 422
    page = visit.post(path, fields | {"reason": WHY}, as_=cast.professional)
    assert "2 afspraken zijn afgezegd." in visit(page.location, as_=cast.professional).text
    for row in (appointment, other):
        for reader in (cast.youth, cast.mother, cast.professional):
            text = visit(f"/appointments/{row.id}", as_=reader).text
            assert "Deze afspraak gaat niet door" in text
            assert WHY in text
    assert {(row.what, row.by_id) for row in Change.select()} == {("cancelled", cast.professional.id)}
    assert AuditRecord.select().where(AuditRecord.action == "appointment.cancelled").count() == 2
    assert "Nog geen antwoord" not in visit("/", as_=cast.professional).text


def test_the_past_stays_as_it_was(visit, cast, path, past, appointment, form):
    visit.post(path, form(), as_=cast.professional)
    assert Appointment.get_by_id(past.id).cancelled_at is None


def test_it_needs_a_reason_and_keeps_what_was_typed(visit, cast, path, appointment, form):
    for reason in ("", " \n ", "r" * 501):
        page = visit.post(path, form(reason=reason), as_=cast.professional)
        assert page.status == 422
        assert page.root.one(id="reason_error").text
        assert page.form(path).fields()["status"] == "stopped_early"
    assert (status_now(cast), Change.select().count()) == ("active", 0)


def test_a_pause_leaves_them_standing(visit, cast, path, appointment, form):
    assert visit.post(path, form(status="on_hold", reason=""), as_=cast.professional).status == 303
    assert (status_now(cast), Change.select().count()) == ("on_hold", 0)


def test_only_what_was_on_the_page_is_cancelled(visit, cast, path, appointment, make, form):
    """A colleague plans another one, or moves this one, while the page is open."""
    before = form()
    make(in_days(20))
    page = visit.post(path, before, as_=cast.professional)
    assert page.status == 409
    assert page.text.count("Vervolggesprek") == 2
    assert page.form(path).fields()["reason"] == WHY
    assert (status_now(cast), Change.select().count()) == ("active", 0)
    assert visit.post(path, form(), as_=cast.professional).status == 303


def test_one_that_began_meanwhile_stops_it_all(visit, cast, path, appointment, make, form):
    before = form()
    Appointment.update(starts_at=in_days(-1), ends_at=in_days(1)).where(Appointment.id == appointment.id).execute()
    assert visit.post(path, before, as_=cast.professional).status == 409
    assert status_now(cast) == "active"


def test_nothing_is_planned_in_a_case_that_was_just_closed(app, visit, cast, place, path, make):
    fields = plan_form(cast, place)
    stale = Case.get_by_id(cast.case.id)
    with app.test_request_context():
        move(cast.case, "completed", cast.professional, "active")
    assert visit.post(f"/cases/{cast.case.id}/appointments", fields, as_=cast.professional).status == 409
    with pytest.raises(Conflict):
        make(case=stale)
    assert not Appointment.select().exists()
