"""The first conversation comes first: in the form to plan one, and on the youth's route."""

from datetime import timedelta

from tests.appointments.conftest import in_days
from webapp.cases.colleagues import hand_over
from webapp.formats import now
from webapp.overview.route import stops
from webapp.work.models import Work


def chosen_kind(visit, cast):
    address = f"/cases/{cast.case.id}/appointments"
    return visit(f"{address}/new", as_=cast.professional).form(address).fields()["kind"]


def test_the_form_offers_it_until_it_is_planned(visit, cast, make):
    assert chosen_kind(visit, cast) == "start_meeting"
    make(kind="start_meeting")
    assert chosen_kind(visit, cast) == "follow_up_meeting"


def test_it_is_not_done_on_the_route_before_it_was(app, make):
    """Also when the first assignment was given already."""
    piece = Work(kind="assignment", status="assigned")
    with app.test_request_context():
        coming = make(in_days(3), kind="start_meeting")
        assert [stop.state for stop in stops([piece], [coming])] == ["now", "", "", ""]
        coming.starts_at, coming.ends_at = now() - timedelta(hours=2), now() - timedelta(hours=1)
        assert [stop.state for stop in stops([piece], [coming])] == ["done", "now", "", ""]
        assert [stop.state for stop in stops([piece], [])] == ["done", "now", "", ""]
        assert [stop.state for stop in stops([piece], [], "completed")] == ["done", "", "", "done"]
        assert [stop.state for stop in stops([piece], [], "stopped_early")] == ["done", "", "", ""]


def test_a_missing_time_says_which_one(visit, cast):
    address = f"/cases/{cast.case.id}/appointments"
    form = visit(f"{address}/new", as_=cast.professional).form(address)
    page = visit.post(address, form.fields() | {"day": in_days(3).date().isoformat()}, as_=cast.professional)
    assert page.status == 422
    assert "Vul in hoe laat het begint, zoals 15.30." in page.text
    assert "Vul in hoe laat het klaar is, zoals 16.15." in page.text


def test_after_a_hand_over_the_family_is_sent_to_the_new_professional(app, visit, cast, make):
    appointment = make(in_days(3), kind="start_meeting")
    path = f"/appointments/{appointment.id}"
    assert "Eerste gesprek met Samira" in visit(path, as_=cast.youth).text
    with app.test_request_context():
        hand_over(cast.case, cast.other_professional, cast.coordinator)
    for page in (path, "/", "/appointments"):
        text = visit(page, as_=cast.youth).text
        assert "Eerste gesprek met Joris" in text
        assert "Samira" not in text
    assert "Gepland door Samira" in visit(path, as_=cast.other_professional).text
