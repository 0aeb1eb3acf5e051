"""Who is reminded of what, once, and never of what is past, cancelled, moved, done, paused or closed."""

from datetime import timedelta
from threading import Thread

import pytest

from tests.appointments.conftest import invitee
from tests.cast import born
from tests.reminders.week import DAY, HOUR, MINUTE, MONDAY_AT_THREE, WEDNESDAY
from webapp.appointments import changes
from webapp.appointments.answers import Answer, Reply
from webapp.appointments.models import Appointment
from webapp.cases.closing import move
from webapp.cases.colleagues import stand_in
from webapp.cases.models import Case
from webapp.database import db
from webapp.formats import now, today
from webapp.notices.models import Notice
from webapp.people.models import Person
from webapp.reminders.rounds import remind
from webapp.work.models import Work


def test_an_appointment_after_the_night_with_an_hour_less(clock, cast, make, reminded):
    make(MONDAY_AT_THREE)
    assert reminded(cast.mother, MONDAY_AT_THREE + DAY) == [
        ("appointment.planned", "Wed 09:00"),
        ("answer.missing", "Sat 15:00"),  # and not in the morning too
        ("appointment.tomorrow", "Sun 15:00"),
        ("appointment.soon", "Mon 13:00"),
    ]


@pytest.mark.only_on("sqlite")
def test_who_does_not_answer_is_asked_twice(clock, cast, make, reminded):
    make(MONDAY_AT_THREE + 7 * DAY)
    assert reminded(cast.father, MONDAY_AT_THREE + 6 * DAY) == [
        ("appointment.planned", "Wed 09:00"),
        ("answer.missing", "Sat 09:00"),
        ("answer.missing", "Sat 15:00"),
    ]


def test_who_answered_is_not_asked_and_who_does_not_come_is_left_alone(clock, app, cast, make, reminded):
    appointment = make(MONDAY_AT_THREE)
    with app.test_request_context():
        Answer.give(invitee(appointment, cast.youth), Reply(comes=True), 1, None)
        Answer.give(invitee(appointment, cast.mother), Reply(comes=False, reason="ill"), 1, None)
    at_home = reminded(cast.mother, MONDAY_AT_THREE)
    assert [what for what, _at in at_home] == ["appointment.planned"]
    coming = [row.what for row in Notice.select().where(Notice.person == cast.youth).order_by(Notice.at)]
    assert coming == ["appointment.planned", "appointment.tomorrow", "appointment.soon"]


def test_a_worker_that_was_down_skips_what_is_past(clock, cast, make, reminded):
    make(MONDAY_AT_THREE)
    clock.move_to(MONDAY_AT_THREE - 5 * HOUR)
    assert reminded(cast.youth, MONDAY_AT_THREE + DAY) == [("appointment.soon", "Mon 13:00")]


def test_down_for_the_evening_it_still_says_so_before_midnight(clock, cast, make, reminded):
    make(MONDAY_AT_THREE)
    clock.move_to(MONDAY_AT_THREE - 15 * HOUR - MINUTE)
    assert reminded(cast.youth, MONDAY_AT_THREE - 10 * HOUR) == [("appointment.tomorrow", "Sun 23:59")]


def test_who_hears_of_it_too_late_needs_no_reminder(clock, cast, make, reminded):
    clock.move_to(MONDAY_AT_THREE - 20 * HOUR)
    make(MONDAY_AT_THREE)
    assert reminded(cast.youth, MONDAY_AT_THREE) == [
        ("appointment.planned", "Sun 19:00"),
        ("appointment.soon", "Mon 13:00"),
    ]


@pytest.mark.only_on("sqlite")
def test_moved_and_cancelled_take_their_reminders_along(clock, app, cast, make, reminded, sent, work_off):
    appointment = make(MONDAY_AT_THREE)
    reminded(cast.youth, MONDAY_AT_THREE - 20 * HOUR)
    with app.test_request_context():
        work_off()
        fresh = Appointment.get_by_id(appointment.id)
        later = {"starts_at": MONDAY_AT_THREE + DAY, "ends_at": MONDAY_AT_THREE + DAY + HOUR, "place": fresh.place}
        rest = {"kind": fresh.kind, "venue": "place", "video_link": "", "remark": ""}
        rest["invited"] = {row: "" for row in cast.case.members() if row.person == cast.youth}
        changes.reschedule(appointment, changes.Plan(**later, **rest), "Ik ben weg.", cast.professional, 1)
    assert [what for what, _at in reminded(cast.youth, MONDAY_AT_THREE + 20 * HOUR)] == [
        "appointment.moved",
        "appointment.tomorrow",
    ]
    sent.clear()
    with app.test_request_context():
        changes.cancel(appointment, "Ik ben ziek.", cast.professional, 2)
        assert work_off() == 1
    assert sent == [(cast.youth.login_name, "appointment", "new")], "that it is off, and no reminder"
    clock.move_to(MONDAY_AT_THREE + DAY - HOUR)
    assert remind() == 0


@pytest.mark.parametrize("why", ["paused", "closed", "blocked", "grown", "no account"])
def test_nobody_is_reminded_where_it_does_not_fit(clock, app, cast, make, give, hand_in, why):
    make(MONDAY_AT_THREE, invited=[cast.mother])
    hand_in(give())
    give(parent=cast.mother, due_on=MONDAY_AT_THREE.date())
    with app.test_request_context():
        if why == "closed":
            move(cast.case, "completed", cast.professional, "active")
    if why == "paused":
        Case.update(status="on_hold").execute()
    elif why == "grown":
        Person.update(birth_date=born(18) - timedelta(days=200)).where(Person.id == cast.youth.id).execute()
    else:
        fields = {"blocked": {"blocked_at": now()}, "no account": {"password_hash": None}}.get(why)
        if fields:
            Person.update(fields).where(Person.id.in_([cast.mother.id, cast.professional.id])).execute()
    for at in (MONDAY_AT_THREE - 22 * HOUR, MONDAY_AT_THREE - HOUR):
        clock.move_to(at)
        remind()
    reminders = ("appointment.tomorrow", "appointment.soon", "answer.missing", "work.due")
    assert not Notice.select().where(Notice.what.in_(reminders)).exists()
    waits = Notice.select().where(Notice.what == "submission.waiting").exists()
    assert waits == (why == "grown"), "what the professional reads is no matter of the mother's"


@pytest.mark.only_on("sqlite")
def test_work_is_due_tomorrow_unless_it_is_handed_in_or_locked(clock, app, cast, give, hand_in, reminded):
    monday = MONDAY_AT_THREE.date()
    waiting, done = give(due_on=monday), give(due_on=monday)
    give(due_on=monday, comes_after=waiting)
    give(due_on=monday + DAY)
    own = give(due_on=monday, parent=cast.mother)
    hand_in(done)
    assert reminded(cast.youth, MONDAY_AT_THREE)[4:] == [("work.due", "Sun 16:00")]
    found = Notice.select().where(Notice.what == "work.due")
    assert {row.thing_id for row in found} == {waiting.id, own.id}
    assert {row.read_at for row in found} == {None}
    with app.test_request_context():
        Work.get_by_id(waiting.id).plan(cast.professional, monday + 7 * DAY, "")
    assert [row.thing_id for row in found.clone()] == [own.id], "for the other day it is not true any more"
    assert reminded(cast.youth, MONDAY_AT_THREE + 8 * DAY)[-1] == ("work.due", "Sun 16:00"), "for another day again"


@pytest.mark.only_on("sqlite")
def test_what_waits_is_told_to_who_is_there(clock, app, cast, give, hand_in, reminded, told):
    hand_in(give())
    assert reminded(cast.professional, WEDNESDAY + 6 * DAY) == [
        ("submission.new", "Wed 09:00"),
        ("submission.waiting", "Fri 09:00"),
    ]
    with app.test_request_context():
        stand_in(cast.case, cast.other_professional, cast.professional, today(), None)
        remind()
        assert set(told(cast.other_professional)) == {"case.stand-in", "submission.waiting"}
        assert remind() == 0


def test_four_workers_and_a_clock_set_back_remind_once(clock, app, cast, make):
    make(MONDAY_AT_THREE, invited=[cast.youth])
    clock.move_to(MONDAY_AT_THREE - DAY + 2 * HOUR)

    def look():
        with app.app_context():
            remind()
            if not db.is_closed():
                db.close()

    for back in (timedelta(), HOUR):
        clock.shift(-back)
        threads = [Thread(target=look) for _number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert Notice.select().where(Notice.what == "appointment.tomorrow").count() == 1
