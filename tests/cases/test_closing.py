"""Pausing, going on, closing."""

import pytest

from webapp.cases.closing import MOVES
from webapp.cases.models import OPEN_STATUSES, Case
from webapp.cases.words import STATUSES


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
        form = visit(path, as_=cast.professional).form(path)
        page = visit.post(path, form.fields() | {"status": wanted}, as_=cast.professional)
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
    fields = visit(path, as_=cast.professional).form(path).fields() | {"status": "stopped_early"}
    put(cast, "on_hold")
    assert visit.post(path, fields, as_=cast.professional).status == 409
    assert now_is(cast).status == "on_hold"


def test_who_may_not(visit, cast, path):
    assert visit(path).status == 401
    assert visit.post(path, {"status": "completed"}).status == 401
    assert visit.post(path, {"status": "completed"}, as_=cast.other_professional).status == 404
    for person in (cast.youth, cast.mother, cast.coordinator):
        assert visit(path, as_=person).status == 403
        assert visit.post(path, {"status": "completed"}, as_=person).status == 403
    assert now_is(cast).status == "active"
