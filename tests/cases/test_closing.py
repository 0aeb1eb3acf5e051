"""Pausing, going on, stopping early; closing after the last conversation has a sheet of its own."""

import pytest

from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES
from webapp.cases.words import STATUSES
from webapp.closing.models import Closure
from webapp.closing.words import STOP_REASONS

MOVES = {
    "invited": ("stopped_early",),
    "active": ("on_hold", "stopped_early"),
    "on_hold": ("active", "stopped_early"),
}


@pytest.fixture
def path(cast):
    return f"/cases/{cast.case.id}/status"


def put(cast, status):
    Case.update(status=status).where(Case.id == cast.case.id).execute()


def now_is(cast):
    return Case.get_by_id(cast.case.id)


@pytest.mark.parametrize("status", MOVES)
def test_each_step_that_is_allowed(visit, cast, path, status):
    for wanted in MOVES[status]:
        put(cast, status)
        Closure.delete().execute()
        form = visit(path, as_=cast.professional).form(path)
        sent = form.fields() | {"status": wanted, "stop_reason": "moved"}
        page = visit.post(path, sent, as_=cast.professional)
        assert page.location == f"/cases/{cast.case.id}/details"
        assert now_is(cast).status == wanted
        assert (now_is(cast).closed_at is None) is (wanted in OPEN_STATUSES)


@pytest.mark.parametrize("status", MOVES)
def test_each_step_that_is_not(visit, cast, path, status):
    for wanted in ("", "odd", *set(STATUSES) - set(MOVES[status])):
        put(cast, status)
        page = visit.post(path, {"status": wanted, "was": status}, as_=cast.professional)
        assert page.status == 422, wanted
        assert now_is(cast).status == status


def test_a_closed_case_stays_closed(visit, cast, path):
    put(cast, "completed")
    assert visit(path, as_=cast.professional).status == 409
    assert visit.post(path, {"status": "active", "was": "completed"}, as_=cast.professional).status == 409


def test_what_a_colleague_did_meanwhile_is_not_undone(visit, cast, path):
    fields = visit(path, as_=cast.professional).form(path).fields()
    fields |= {"status": "stopped_early", "stop_reason": "moved"}
    put(cast, "on_hold")
    assert visit.post(path, fields, as_=cast.professional).status == 409
    assert now_is(cast).status == "on_hold"


def test_stopping_early_has_a_reason_from_the_list(visit, cast, path):
    outcomes = {"not_suitable": "not_suitable", "helped_elsewhere": "not_suitable"}
    for reason in ("", "odd", *STOP_REASONS):
        put(cast, "active")
        Closure.delete().execute()
        sent = visit(path, as_=cast.professional).form(path).fields()
        sent |= {"status": "stopped_early", "stop_reason": reason}
        page = visit.post(path, sent, as_=cast.professional)
        assert page.status == (303 if reason in STOP_REASONS else 422), reason
        if reason in STOP_REASONS:
            assert Closure.get().outcome == outcomes.get(reason, "stopped_by_family")
            assert str(STOP_REASONS[reason]) in visit(f"/cases/{cast.case.id}/closing", as_=cast.professional)
    for person, words in ((cast.youth, "Stoppen mag."), (cast.mother, "Stoppen mag altijd.")):
        assert words in visit(f"/closing/{cast.case.id}/end", as_=person)


def test_who_may_not(visit, cast, path):
    assert visit(path).status == 401
    assert visit.post(path, {"status": "completed"}).status == 401
    assert visit.post(path, {"status": "completed"}, as_=cast.other_professional).status == 404
    for person in (cast.youth, cast.mother, cast.coordinator):
        assert visit(path, as_=person).status == 403
        assert visit.post(path, {"status": "completed"}, as_=person).status == 403
    assert now_is(cast).status == "active"
