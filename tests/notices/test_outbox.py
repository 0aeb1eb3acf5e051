"""The outbox: every entry once, whoever takes it; what fails is tried again, and ends with the coordinator."""

import subprocess
import sys
from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine

from webapp.appointments.models import Appointment
from webapp.cases.models import Case
from webapp.channels.sending import NotSent
from webapp.database import db, locked, on_sqlite, transaction
from webapp.formats import now
from webapp.notices.models import Notice
from webapp.notices.outbox import BACK_OFF, LEASE, MOST_TRIES, Entry
from webapp.notices.pulse import Pulse, Watch


def tell(cast, count=1, person=None):
    person = person or cast.youth
    for number in range(count):
        assert Notice.tell(person, "message.new", cast.case, f"/messages/{cast.case.id}", str(number))


def in_threads(count, run):
    def closing():
        run()
        if not db.is_closed():
            db.close()

    threads = [Thread(target=closing) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_it_is_sent_once_and_told_once(cast, sent, work_off):
    tell(cast)
    assert not Notice.tell(cast.youth, "message.new", cast.case, "/", "0"), "the same key"
    assert work_off() == 1
    assert sent == [(cast.youth.login_name, "message", "new")]
    assert work_off() == 0


def test_four_workers_at_once_send_each_entry_once(cast, sent, work_off):
    tell(cast, 40)
    in_threads(4, work_off)
    assert len(sent) == 40
    assert {(row.state, row.tries) for row in Entry.select()} == {("done", 1)}


def test_what_was_read_withdrawn_or_is_over_stays_in_the_app(cast, sent, work_off):
    tell(cast, 3)
    read, over, gone = Notice.select().order_by(Notice.key)
    read.read()
    Notice.update(until=now()).where(Notice.id == over.id).execute()
    gone.delete_instance()
    with time_machine.travel(now() + timedelta(seconds=1)):
        assert work_off() == 2
    assert sent == []


def test_no_reminder_leaves_a_case_that_rests(cast, sent, work_off):
    assert Notice.tell(cast.youth, "answer.missing", cast.case, "/")
    Case.update(status="on_hold").execute()
    tell(cast)
    assert work_off() == 2
    assert sent == [(cast.youth.login_name, "message", "new")]


def test_it_is_tried_again_ever_later_and_then_fails(cast, sent, work_off):
    tell(cast)

    def refuse(_person, _key):
        raise NotSent("070 000 00 00 does not answer") from TimeoutError("sms.example.org")

    sent.answers = refuse
    with time_machine.travel(now(), tick=False) as clock:
        for wait in BACK_OFF:
            assert work_off() == 1
            clock.shift(wait - timedelta(seconds=1))
            assert work_off() == 0, "too early"
            clock.shift(timedelta(seconds=1))
        assert work_off() == 1
        clock.shift(timedelta(days=3))
        assert work_off() == 0
    entry = Entry.get()
    assert (entry.state, entry.tries, entry.problem) == ("failed", MOST_TRIES, "TimeoutError"), "no words of the error"


def test_later_is_no_failure(cast, sent, work_off):
    tell(cast)
    with time_machine.travel(now(), tick=False) as clock:
        morning = now() + timedelta(hours=9)
        sent.answers = lambda _person, _key: morning if now() < morning else None
        for _time in range(MOST_TRIES + 2):
            work_off()
        assert (Entry.get().tries, Entry.get().due_at) == (0, morning)
        clock.shift(timedelta(hours=9))
        assert work_off() == 1
    assert len(sent) == 1


def test_a_killed_worker_loses_nothing(cast, sent, work_off, database_url):
    """SIGKILL while it sends: after its lease the entry is another's; killed each time, it fails in the end."""
    tell(cast)
    script = """
import sys, time
from webapp.database import connect, db
from webapp.notices.outbox import Entry
db.initialize(connect(sys.argv[1]))
assert Entry.take()
print("taken", flush=True)
time.sleep(60)
"""
    victim = subprocess.Popen([sys.executable, "-c", script, database_url], stdout=subprocess.PIPE)
    assert victim.stdout.readline() == b"taken\n"
    victim.kill()
    victim.communicate()
    assert Entry.get().state == "taken"
    assert work_off() == 0, "it may still be busy"
    with time_machine.travel(now() + LEASE + timedelta(seconds=1)):
        assert work_off() == 1
    assert len(sent) == 1
    Entry.update(state="taken", tries=MOST_TRIES, leased_until=now()).execute()
    assert work_off() == 0
    assert (Entry.get().state, Entry.get().problem) == ("failed", "Killed")


def test_who_was_late_changes_nothing_any_more(cast):
    tell(cast)
    slow = Entry.take()
    with time_machine.travel(now() + LEASE + timedelta(seconds=1)):
        quick = Entry.take()
        assert quick.move("done")
        assert not slow.move("failed")
    assert Entry.get().state == "done"


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=-1), timedelta(days=1)])
def test_a_clock_that_jumps_holds_up_nothing_for_ever(cast, sent, work_off, jump):
    tell(cast, 2)
    assert Entry.take()
    with time_machine.travel(now() + jump, tick=False) as clock:
        clock.shift(max(-jump, timedelta()))  # the other entry is due when the clock is back where it was
        assert work_off() >= 1
        clock.shift(LEASE + timedelta(seconds=1))
        work_off()
    assert len(sent) == 2


def test_the_watch_tells_when_nobody_looks(cast, work_off, sent):
    assert not Watch(cast.coordinator).is_silent, "nothing waits"
    tell(cast)
    assert not Watch(cast.coordinator).is_silent, "it waits since just now"
    with time_machine.travel(now() + timedelta(minutes=5), tick=False) as clock:
        assert Watch(cast.coordinator).is_silent
        assert Pulse.beat("worker")
        assert not Pulse.beat("worker"), "a moment ago"
        assert not Watch(cast.coordinator).is_silent
        clock.shift(timedelta(minutes=3))
        assert Watch(cast.coordinator).is_silent
        clock.shift(timedelta(hours=-1))
        assert Pulse.beat("worker"), "also after the clock was set back"


def test_telling_does_not_wait_for_who_holds_the_case(app, cast, make):
    """Closing a case takes the case and then its appointments; an answer takes an appointment and then tells."""
    if on_sqlite():
        return  # one writer at a time
    appointment, barrier, done = make(), Barrier(2, timeout=10), []

    def in_turn(first, then):
        with transaction():
            first()
            barrier.wait()
            then()
        done.append(True)
        db.close()

    hold_appointment = lambda: locked(Appointment.select().where(Appointment.id == appointment.id)).get()  # noqa: E731
    tell = lambda: Notice.tell(cast.professional, "answer.no", appointment, "/")  # noqa: E731
    pairs = ((cast.case.hold, hold_appointment), (hold_appointment, tell))
    threads = [Thread(target=in_turn, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [True, True]
