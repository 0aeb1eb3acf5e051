"""A case that is paused or closed says so, kindly, and asks nothing of anybody."""

from datetime import timedelta

import pytest

from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.keys import CaseKey
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.formats import now
from webapp.library.models import ContentVersion, load_seed
from webapp.work.models import Work

PAUSE = "We hebben even pauze"
SAID = {"on_hold": PAUSE, "completed": "Dit is klaar"}
SAID |= dict.fromkeys(("stopped_early", "referred_on"), "Dit is gestopt")
PROMISES = ("iets nieuws voor je", "maakt een nieuwe met je", "zet ze hier klaar", "Wij bellen u", "belt u als dat")


@pytest.fixture
def work(app, cast):
    with app.test_request_context():
        load_seed()
        version = ContentVersion.of("door-andere-ogen").get()
        return [Work.give(cast.case, version, cast.professional) for _number in range(2)]


def becomes(cast, status):
    Case.update(status=status).where(Case.id == cast.case.id).execute()


@pytest.mark.parametrize("status", SAID)
def test_the_first_screens_say_so(visit, cast, work, status):
    becomes(cast, status)
    for reader in (cast.youth, cast.mother):
        page = visit("/", as_=reader)
        assert page.root.one(id="next_step").text == SAID[status]
        assert not [promise for promise in PROMISES if promise in page.text]
        assert "Jouw volgende stap" not in page.text
        now_on_route = [stop for stop in page.root.one("ol", class_="route").all("li") if stop.get("aria-current")]
        assert len(now_on_route) == (status == "on_hold")


@pytest.mark.parametrize("status", SAID)
def test_so_do_they_without_any_work(visit, cast, status):
    becomes(cast, status)
    for reader in (cast.youth, cast.mother):
        for path in ("/", "/assignments"):
            text = visit(path, as_=reader).text
            assert SAID[status] in text
            assert not [promise for promise in PROMISES if promise in text], path


@pytest.mark.parametrize("status", ["on_hold", "completed"])
def test_nothing_is_asked_of_the_youth_by_a_certain_day(visit, cast, work, status):
    Work.update(due_on=now().date() + timedelta(days=5)).execute()
    paths = ("/assignments", f"/assignments/{work[0].id}")
    assert all("Graag klaar op" in visit(path, as_=cast.youth).text for path in paths)
    becomes(cast, status)
    assert not [path for path in paths if "Graag klaar op" in visit(path, as_=cast.youth).text]


def test_what_was_not_done_in_a_closed_case_need_not_be_done(visit, cast, work):
    Work.update(status="needs_work").where(Work.id == work[0].id).execute()
    Work.update(status="submitted").where(Work.id == work[1].id).execute()
    becomes(cast, "completed")
    for reader, path in ((cast.youth, "/"), (cast.youth, "/assignments"), (cast.mother, "/assignments")):
        tasks = visit(path, as_=reader).root.all("ol", class_="tasks")[-1]
        assert [tag.text for tag in tasks.all("span") if "tag" in tag.get("class").split()] == [
            "Hoeft niet meer",
            "Ingeleverd",
        ]
        assert not tasks.all("li", class_="now")
    assert "Teruggestuurd" in visit(f"/cases/{cast.case.id}", as_=cast.professional).text, "staff read how it stands"


def test_a_running_case_says_nothing_of_the_kind(visit, cast, work):
    for reader in (cast.youth, cast.mother):
        for path in ("/", "/assignments"):
            assert not [words for words in SAID.values() if words in visit(path, as_=reader).text]


def test_in_a_pause_the_youth_may_go_on_writing_and_reads_so(app, visit, cast, work):
    with app.test_request_context():
        letter = Work.give(cast.case, ContentVersion.of("excuusbrief").get(), cast.professional)
    becomes(cast, "on_hold")
    for path in ("/", "/assignments", f"/assignments/{work[0].id}", f"/letters/{letter.id}"):
        text = visit(path, as_=cast.youth).text
        assert PAUSE in text
        assert "Verder schrijven mag." in text
    page = visit(f"/assignments/{work[0].id}", as_=cast.youth)
    (begin,) = [link for link in page.links if f"{work[0].id}/steps/" in link]
    assert visit(begin, as_=cast.youth).status == 200


@pytest.mark.parametrize("back", [False, True])
def test_in_a_closed_case_no_button_leads_nowhere(visit, cast, work, back):
    """Also for what came back with remarks before it was closed."""
    Work.update(status="needs_work" if back else "started").execute()
    becomes(cast, "completed")
    page = visit(f"/assignments/{work[0].id}", as_=cast.youth)
    assert "Dit is klaar" in page.text
    assert not [link for link in page.links if "/steps/" in link or "/check" in link]
    parents = visit("/assignments", as_=cast.mother)
    assert "Uw eigen vragen" not in parents.text
    assert "Zo ver is Robin" in parents.text


def test_a_pause_does_not_ask_the_professional_for_a_next_step(visit, cast):
    case = f"/cases/{cast.case.id}"
    assert "Er staat geen volgende stap klaar" in visit("/", as_=cast.professional).text
    Case.update(status="on_hold").where(Case.professional == cast.professional).execute()
    assert "Er staat geen volgende stap klaar" not in visit("/", as_=cast.professional).text
    assert "Plan een afspraak" not in visit(case, as_=cast.professional).text
    assert "Nog geen volgende stap" not in visit("/cases", as_=cast.professional).text


def test_an_appointment_in_a_pause_still_asks(visit, cast):
    becomes(cast, "on_hold")
    start = now() + timedelta(days=3)
    fields = {"kind": "follow_up_meeting", "venue": "phone", "created_by": cast.professional}
    row = Appointment.create(case=cast.case, starts_at=start, ends_at=start + timedelta(minutes=30), **fields)
    own = Membership.get(Membership.person == cast.youth)
    Invitee.create(appointment=row, person=cast.youth, membership=own)
    page = visit("/", as_=cast.youth)
    assert "Kom je ook?" in page.text
    assert page.root.one(id="next_step").text == PAUSE


def test_an_older_case_that_is_over_does_not_hide_the_running_one(visit, cast, work):
    """Robin was helped before, and there is nothing to do yet in the new case."""
    becomes(cast, "completed")
    again = Case.create(youth=cast.youth, professional=cast.professional, status="active", sealed_key=CaseKey.make())
    Membership.create(case=again, person=cast.youth, kind="youth")
    for path in ("/", "/assignments"):
        assert "Dit is klaar" not in visit(path, as_=cast.youth).text
    assert "Hoeft niet meer" in visit("/assignments", as_=cast.youth).text
