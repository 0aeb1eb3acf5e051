"""The lists: to come and earlier, per day for staff, in few statements; and who sees what."""

from datetime import timedelta

import pytest
import time_machine

from tests.appointments.conftest import NEXT_YEAR, counted, in_days, invitee
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.appointments.waiting import invitations_waiting_for
from webapp.audit import AuditRecord
from webapp.cases.models import Membership
from webapp.formats import now

CANARIES = {
    "mother": {"comes": "no", "reason": "ill", "words": "KANARIE-MOEDER", "proposal": "KANARIE-M-VOORSTEL"},
    "father": {"comes": "no", "reason": "rather_call", "words": "KANARIE-VADER", "proposal": "KANARIE-V-VOORSTEL"},
    "youth": {"comes": "no", "reason": "other", "words": "KANARIE-ROBIN", "proposal": "KANARIE-R-VOORSTEL"},
}


def test_nobody_reads_anothers_answer_but_the_professional(visit, cast, make):
    row = make(languages={cast.mother: "ti"}, remark="voor iedereen")
    for name, form in CANARIES.items():
        sent = visit.post(f"/appointments/{row.id}/answer", form | {"revision": "1"}, as_=getattr(cast, name))
        assert sent.status == 303
    addresses = ["/appointments", f"/appointments/{row.id}", f"/appointments/{row.id}/answer"]
    addresses.append(f"/appointments/{row.id}/calendar.ics")
    for name in CANARIES:
        person = getattr(cast, name)
        pages = [visit(path, as_=person) for path in addresses] + [visit.part(path, as_=person) for path in addresses]
        text = " ".join(page.response.get_data(as_text=True) for page in pages)
        for other, form in CANARIES.items():
            assert (form["words"] in text) == (form["proposal"] in text) == (other == name)
    shows = {name: visit(f"/appointments/{row.id}", as_=getattr(cast, name)).text for name in CANARIES}
    assert "Liever bellen" not in shows["mother"]
    assert "Ziek" not in shows["father"]
    assert not [name for name in ("youth", "father") if "Er komt een tolk:" in shows[name]]
    staff = visit(f"/appointments/{row.id}", as_=cast.professional).text
    assert all(form["words"] in staff for form in CANARIES.values())


def test_parents_do_not_read_each_others_name(visit, cast, appointment):
    mother = visit(f"/appointments/{appointment.id}", as_=cast.mother).text
    assert "Een andere ouder" in mother
    assert "Robin" in mother
    assert "Samira" in mother
    for word in ("Mark", "Jansen", "vader"):
        assert word not in mother
    youth = visit(f"/appointments/{appointment.id}", as_=cast.youth).text
    assert "Je moeder en je vader zijn ook gevraagd" in youth


def test_a_coordinator_sees_none(visit, cast, appointment):
    for path in ("/appointments", f"/appointments/{appointment.id}"):
        assert visit(path, as_=cast.coordinator).status == 403
    assert Appointment.upcoming_for(cast.coordinator) == []
    assert list(invitations_waiting_for(cast.coordinator)) == []


def test_outsiders_see_none(visit, cast, appointment):
    for person in (cast.other_youth, cast.other_parent, cast.other_professional, cast.adult):
        assert visit(f"/appointments/{appointment.id}", as_=person).status == 404
        assert "KANARIE" not in visit("/appointments", as_=person).text
        assert "Gesprek met" not in visit("/appointments", as_=person).text
    assert visit("/appointments").status == 401


def test_the_ladder_closes_it_to_parents_at_eighteen(visit, cast, appointment):
    assert visit(f"/appointments/{appointment.id}", as_=cast.mother).status == 200
    cast.youth.birth_date = cast.adult.birth_date
    cast.youth.save()
    assert visit(f"/appointments/{appointment.id}", as_=cast.mother).status == 404
    assert visit(f"/appointments/{appointment.id}", as_=cast.youth).status == 200


def test_who_left_the_case_sees_it_no_more(visit, cast, app, appointment):
    with app.test_request_context():
        Membership.get(Membership.person == cast.father).end(cast.professional)
    assert visit(f"/appointments/{appointment.id}", as_=cast.father).status == 404
    assert "Mark" not in visit(f"/appointments/{appointment.id}", as_=cast.professional).text
    assert cast.father.id not in {row.person_id for row in invitations_waiting_for(cast.professional)}
    with app.test_request_context():
        cast.case.add(cast.father, "parent", cast.professional, label="vader")
    assert visit(f"/appointments/{appointment.id}", as_=cast.father).status == 200
    assert visit("/appointments", as_=cast.father).status == 200


def test_a_link_is_only_for_who_is_invited(visit, cast, make):
    row = make(venue="video", video_link="https://video.example.org/kamer", invited=[cast.youth])
    assert "https://video.example.org/kamer" in visit(f"/appointments/{row.id}", as_=cast.youth).links
    assert "video.example.org" in visit(f"/appointments/{row.id}", as_=cast.professional).text
    assert visit(f"/appointments/{row.id}", as_=cast.mother).status == 404


def test_a_list_names_only_what_one_is_invited_to(visit, cast, make):
    """What is not loaded can't be shown by a list that forgets to look."""
    both = {make(invited=[cast.mother]), make(in_days(-2), invited=[cast.mother])}
    for person in (cast.youth, cast.father):
        assert not {f"/appointments/{row.id}" for row in both} & set(visit("/appointments", as_=person).links)
        assert list(Appointment.visible_to(person)) == []
    assert set(Appointment.visible_to(cast.mother)) == both


def test_a_link_stays_until_the_end(visit, cast, make):
    """Who is on time, or late, can still join; who comes afterwards finds nobody."""
    link = "https://video.example.org/kamer"
    with time_machine.travel(in_days(1), tick=False):  # at a whole hour
        row = make(in_days(1) + timedelta(minutes=5), venue="video", video_link=link)
    for minutes, there in ((0, True), (5, True), (49, True), (50, False)):
        visit.clients.clear()
        with time_machine.travel(row.starts_at + timedelta(minutes=minutes - 5), tick=False):
            assert (link in visit(f"/appointments/{row.id}", as_=cast.mother).links) is there, minutes
    with time_machine.travel(row.starts_at - timedelta(minutes=5), tick=False):
        visit.clients.clear()
        visit.post(f"/appointments/{row.id}/cancel", {"reason": "Ziek.", "revision": "1"}, as_=cast.professional)
        assert link not in visit(f"/appointments/{row.id}", as_=cast.mother).links


def test_the_agenda_is_per_dutch_day(visit, cast, make):
    with time_machine.travel(f"{NEXT_YEAR}-06-28 12:00:00+00:00", tick=False):
        for text in ("12:00", "21:30", "22:30"):
            make(now().fromisoformat(f"{NEXT_YEAR}-06-30 {text}+00:00"))
        page = visit("/appointments", as_=cast.professional)
        assert [heading.text.partition(" ")[2] for heading in page.root.all("h2")] == ["30 juni", "1 juli"]
        assert len(page.root.one("section", aria_labelledby="day_1").all("a")) == 2
        assert "00.30 tot 01.15 uur" in page.root.one("section", aria_labelledby="day_2").text


def test_empty_lists_say_what_comes(visit, cast):
    for person in (cast.youth, cast.mother):
        assert "Er is nu geen afspraak" in visit("/appointments", as_=person).text
    assert "Er staat niets in je agenda" in visit("/appointments", as_=cast.professional).text


def test_only_one_button_is_the_main_one(visit, cast, make):
    for days in (3, 4, 5):
        make(in_days(days))
    page = visit("/appointments", as_=cast.mother)
    assert page.html.count("btn--primary") == 1
    assert page.text.count("Ja, ik kom") == 3


def test_a_long_past_is_shortened(visit, cast, make):
    for days in range(1, 24):
        make(in_days(-days))
    assert len(visit("/appointments", as_=cast.professional).root.all("li", class_="agenda__row")) == 20
    assert len(visit("/appointments?all=1", as_=cast.professional).root.all("li", class_="agenda__row")) == 23


@pytest.mark.parametrize("who", ["youth", "mother", "professional"])
def test_pages_take_few_statements(visit, cast, make, past, caplog, who):
    rows = [make(in_days(days)) for days in range(1, 8)]
    if who != "professional":
        form = CANARIES["mother"] | {"revision": "1"}
        visit.post(f"/appointments/{rows[0].id}/answer", form, as_=getattr(cast, who))
    paths = ["/appointments", f"/appointments/{rows[0].id}", f"/appointments/{past.id}"]
    paths.append(f"/appointments/{rows[0].id}/{'edit' if who == 'professional' else 'answer'}")
    if who == "professional":
        paths += [f"/appointments/{past.id}/attendance", f"/cases/{cast.case.id}/appointments/new"]
    visit("/appointments", as_=getattr(cast, who))
    for path in paths:
        with counted(caplog) as statements:
            assert visit(path, as_=getattr(cast, who)).status == 200
        assert len(statements) <= 6, (path, statements)


def test_the_lists_of_the_first_screens(app, cast, make, appointment, past, caplog):
    soon = make(in_days(2))
    with app.test_request_context():
        for who in (cast.youth, cast.mother, cast.professional):
            with counted(caplog) as statements:
                coming = Appointment.upcoming_for(who)
                assert [row.case.youth.first_name for row in coming] == ["Robin", "Robin"]
                assert [row.place.name for row in coming] == ["Buurthuis De Boog"] * 2
                assert [row.host.first_name for row in coming] == ["Samira"] * 2
                assert len(coming[0].people) == 3
            assert len(statements) == 2
        assert Appointment.upcoming_for(cast.youth, most=1) == [soon]
        with counted(caplog) as statements:
            waiting = list(invitations_waiting_for(cast.professional))
            assert [row.appointment_id for row in waiting] == [soon.id] * 3 + [appointment.id] * 3
            assert {row.appointment.case.youth.short_name for row in waiting} == {"Robin V."}
            assert {row.person.first_name for row in waiting} == {"Robin", "Fatima", "Mark"}
            assert {row.membership.label for row in waiting} == {"", "moeder", "vader"}
        assert len(statements) == 1
        with counted(caplog) as statements:
            assert Appointment.in_case(cast.case, cast.professional) == [past, soon, appointment]
            assert Appointment.in_case(cast.case, cast.other_professional) == []
        assert len(statements) == 2


def test_who_answered_does_not_wait(visit, cast, appointment):
    visit.post(f"/appointments/{appointment.id}/answer", {"comes": "yes", "revision": "1"}, as_=cast.youth)
    assert len(list(invitations_waiting_for(cast.professional))) == 2
    assert list(invitations_waiting_for(cast.other_professional)) == []
    mother = invitee(appointment, cast.mother)
    assert mother.comes is None
    with time_machine.travel(appointment.starts_at + timedelta(minutes=1), tick=False):
        assert list(invitations_waiting_for(cast.professional)) == []


def test_what_changes_between_two_questions_breaks_nothing(app, cast, appointment, make):
    """The people are asked for after the appointments: one that comes, begins or ends in between is in one of both."""
    other = make(in_days(9))
    with app.test_request_context():
        everybody = list(Invitee.of([appointment.id, other.id]))
        for who in (cast.professional, cast.mother):
            known = Appointment.visible_to(who).where(Appointment.id == appointment.id)
            (row,) = Appointment.with_people(known, who, everybody)
            assert {invitee.appointment_id for invitee in row.people} == {appointment.id}
        others = [invitee for invitee in everybody if invitee.person_id != cast.mother.id]
        assert Appointment.with_people(known, cast.mother, others) == [], "she was just taken off the list"


def test_a_professional_reading_an_appointment_is_written_down(visit, cast, appointment, past):
    def read():
        return [row.actor for row in AuditRecord.select().where(AuditRecord.action == "case.read")]

    show = f"/appointments/{appointment.id}"
    for reader in (cast.youth, cast.mother, cast.other_professional):
        visit(show, as_=reader)
    assert read() == [], "their own, and nothing"
    for path in (show, f"{show}/edit", f"/appointments/{past.id}/attendance"):
        visit(path, as_=cast.professional)
    assert read() == [cast.professional.id] * 3
    link = AuditRecord.select().where(AuditRecord.action == "case.read").get()
    assert (link.thing_id, link.case_id) == (cast.case.id, cast.case.id)
