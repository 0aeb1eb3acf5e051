"""A clock that stands still until it is moved, and a worker that looks on the way."""

from datetime import timedelta

import pytest
import time_machine

from tests.appointments.conftest import make, place  # noqa: F401 (fixtures)
from tests.notices.conftest import give, hand_in, sent, told, work_off  # noqa: F401 (fixtures)
from tests.reminders.week import WEDNESDAY
from webapp.formats import AMSTERDAM, now
from webapp.notices.models import Notice
from webapp.reminders.rounds import remind


@pytest.fixture
def clock(cast):
    with time_machine.travel(WEDNESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def reminded(app, clock):
    """`reminded(cast.youth, until)`: what a worker that looks twice every hour told them on the way, and when."""

    def look(person, until):
        start = now()
        with app.test_request_context():
            while now() < until:
                remind()
                remind()
                clock.shift(timedelta(hours=1))
        news = Notice.select().where(Notice.person == person, Notice.at >= start).order_by(Notice.at, Notice.id)
        return [(row.what, row.at.astimezone(AMSTERDAM).strftime("%a %H:%M")) for row in news]

    return look
