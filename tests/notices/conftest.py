"""What a person is told, as their page lists it; and appointments and work as professionals make them."""

import pytest

from tests.appointments.conftest import make, place  # noqa: F401 (fixtures)
from webapp.library.models import ContentVersion, load_seed
from webapp.notices.models import Notice
from webapp.notices.outbox import Entry
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.submissions import Submission


@pytest.fixture
def told(app):
    """`told(cast.youth)`: the words of what is visible to them, the oldest first."""

    def words(person):
        with app.test_request_context():
            return [notice.what for notice in Notice.visible_to(person).order_by(Notice.at, Notice.id)]

    return words


@pytest.fixture
def give(app, cast):
    """`give(due_on=…)`: an assignment of Robin's."""

    def give(**fields):
        with app.test_request_context():
            load_seed()
            return Work.give(cast.case, ContentVersion.of("terugspoelen").get(), cast.professional, **fields)

    return give


@pytest.fixture
def hand_in(app, cast):
    """With nothing written in it; whether it is complete is another matter."""

    def hand_in(work, key=None):
        with app.test_request_context():
            return Submission.hand_in(work, cast.youth, Draft.answers(work, cast.youth), key)

    return hand_in


@pytest.fixture
def sent(monkeypatch):
    """What left the app, as (person, kind, sentence); `sent.answers` decides what the channel says."""

    class Sent(list):
        def __init__(self):
            super().__init__()
            self.answers = lambda _person, _key: None

        def deliver(self, person, kind, sentence, key, at):
            later = self.answers(person, key)
            if later is None:
                self.append((person.login_name, kind, sentence))
            return later

    recorder = Sent()
    monkeypatch.setattr("webapp.channels.sending.deliver", recorder.deliver)
    return recorder


@pytest.fixture
def work_off(app):
    """Everything that is ready."""

    def work_off():
        count = 0
        while (entry := Entry.take()) is not None:
            entry.send()
            count += 1
        return count

    return work_off
