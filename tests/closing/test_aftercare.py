"""Aftercare of a closed case reaches who stands in, and can be handed over; a case that is over stays as it is."""

from datetime import timedelta

import pytest

from webapp.cases.covering import be_absent
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.closing.models import Closure
from webapp.formats import today

SIGNAL = "Nazorg: Robin V."


@pytest.fixture
def to_call(cast, sheet, conclude):
    """The case is closed, and it is nearly time for the call that was agreed on."""
    when = (today() + timedelta(days=3)).isoformat()
    assert conclude(outcome="enough_with_aftercare", aftercare_on=when, aftercare_note="Ik bel.").status == 303
    return f"/cases/{cast.case.id}"


def away(app, cast):
    with app.test_request_context():
        days = today(), today() + timedelta(days=5)
        be_absent(cast.professional, cast.other_professional, days, cast.professional, None)


def test_who_stands_in_is_told_and_can_do_it(app, visit, cast, to_call):
    assert SIGNAL not in visit("/", as_=cast.other_professional).text
    away(app, cast)
    assert SIGNAL in visit("/", as_=cast.other_professional).text
    assert visit.post(f"{to_call}/closing/aftercare", as_=cast.other_professional).status == 303
    assert Closure.get(Closure.case == cast.case).aftercare_done_at


def test_a_coordinator_hands_it_over(app, visit, cast, to_call):
    """Of a professional who left, for example; the rest of the case stays closed."""
    team, over = f"{to_call}/colleagues", f"{to_call}/hand-over"
    page = visit(team, as_=cast.coordinator)
    assert "De nazorg komt nog." in page.text
    fields = page.form(over).fields() | {"professional": str(cast.other_professional.id)}
    assert visit.post(over, fields, as_=cast.coordinator).status == 303
    assert SIGNAL in visit("/", as_=cast.other_professional).text
    assert visit(to_call, as_=cast.professional).status == 404
    assert Case.get_by_id(cast.case.id).status == "completed"


def test_a_case_that_is_over_is_neither_covered_nor_handed_over(app, visit, cast, to_call):
    assert visit.post(f"{to_call}/closing/aftercare", as_=cast.professional).status == 303
    away(app, cast)
    assert not Membership.select().where(Membership.case == cast.case, Membership.kind == "stand_in").exists()
    fields = {"professional": str(cast.other_professional.id)}
    assert visit.post(f"{to_call}/hand-over", fields, as_=cast.coordinator).status == 409
    assert "Draag de zaak over" not in visit(f"{to_call}/colleagues", as_=cast.coordinator).text
