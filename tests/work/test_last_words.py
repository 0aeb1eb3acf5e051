"""What is saved at the moment of handing in is in the hand-in, or is refused; never both saved and left out."""

from uuid import uuid4

import pytest

from tests import writing
from tests.letters.conftest import published
from webapp.assignments.attempt import Attempt
from webapp.errors import Invalid
from webapp.letters.letter import Letter
from webapp.letters.writing import hand_in
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save


@pytest.fixture
def save(cast):
    def kept(work: Work, step: str, value: object, turn: int = 1) -> None:
        Draft.write(work, cast.youth, Save(step, value, 0, uuid4(), client="page", turn=turn))

    return kept


def test_of_an_assignment(app, cast, give, save):
    work = give("terugspoelen")
    with app.test_request_context():
        for step, value in writing.answers(work.document, ("youth", "together"), "Oud.").items():
            save(work, step, value)
        attempt = Attempt.of(work, cast.youth)  # the page reads it, and then one more save arrives
        save(work, "mijn-deel", "Nieuw.", turn=2)
        submission = attempt.hand_in(uuid4())
        submission.case = cast.case
        assert submission.answers["mijn-deel"] == "Nieuw."


def test_of_an_assignment_that_is_emptied(app, cast, give, save):
    work = give("terugspoelen")
    with app.test_request_context():
        for step, value in writing.answers(work.document, ("youth", "together"), "Oud.").items():
            save(work, step, value)
        attempt = Attempt.of(work, cast.youth)
        save(work, "mijn-deel", "", turn=2)
        with pytest.raises(Invalid, match="mijn-deel"):
            attempt.hand_in(uuid4())
    assert Work.get_by_id(work.id).status == "started"


def test_of_a_letter(app, cast, save):
    work = Work.give(cast.case, published("excuusbrief"), cast.professional)
    with app.test_request_context():
        save(work, "wat-ik-deed", "Oud.")
        letter = Letter(work, cast.youth)
        save(work, "wat-ik-deed", "Nieuw.", turn=2)
        submission = hand_in(letter, uuid4())
        submission.case = cast.case
        assert submission.answers == {"wat-ik-deed": "Nieuw."}
