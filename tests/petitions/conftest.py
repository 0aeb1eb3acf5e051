"""What the tests of requests share: asking as a browser does, and closing a case."""

from uuid import uuid4

import pytest

from webapp.cases.closing import move
from webapp.petitions.models import Petition


@pytest.fixture
def ask(visit):
    """`ask(cast.youth, kind="erase_all")`: gives the request."""

    def send(person, **fields):
        form = {"kind": "correct", "about": "Mijn achternaam.", "wanted": "", "key": str(uuid4())} | fields
        answer = visit.post("/petitions", form, as_=person)
        assert answer.status == 303, answer.text
        return Petition.get_by_id(answer.location.rpartition("/")[2])

    return send


@pytest.fixture
def close(app):
    def now(case):
        with app.test_request_context():
            move(case, "completed", case.professional, "active")

    return now
