"""The case is closed between opening a page and what is sent from it, in the same moment: nothing new gets in."""

from uuid import uuid4

import pytest

from tests.agreements.story import propose, terms
from tests.work.conftest import give
from webapp.assignments.attempt import Attempt
from webapp.cases.closing import move
from webapp.cases.models import Case
from webapp.errors import Conflict
from webapp.letters.letter import Letter
from webapp.letters.writing import hand_in
from webapp.repair.models import RepairAction
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Submission

__all__ = ["give"]


@pytest.fixture
def asked(app):
    with app.test_request_context():
        yield


@pytest.fixture
def close(cast):
    """Another request closes it: what this one loaded still says that it is open."""
    return lambda: move(Case.get_by_id(cast.case.id), "completed", cast.professional, "active")


def loaded(cast):
    """As a request has it that came just before."""
    return Case.joined().where(Case.id == cast.case.id).get()


def test_a_hand_in_comes_too_late(asked, cast, give, close):
    work, letter = give("terugspoelen"), give("excuusbrief", recipient="de buurman")
    Draft.write(letter, cast.youth, Save("wat-ik-deed", "Ik gooide een steen.", 0, uuid4()))
    work.case, letter.case = loaded(cast), loaded(cast)
    close()
    for send in (Attempt.of(work, cast.youth).hand_in, lambda key: hand_in(Letter(letter, cast.youth), key)):
        with pytest.raises(Conflict, match="afgesloten"):
            send(uuid4())
    assert not Submission.select().exists()
    assert Draft.answers(letter, cast.youth) == {"wat-ik-deed": "Ik gooide een steen."}, "what was written stays"


def test_an_idea_a_signature_and_an_assignment_come_too_late(asked, cast, give, close):
    work = give("terugspoelen")
    idea = RepairAction.propose(cast.case, "Helpen opruimen", cast.youth, None)
    version = propose(cast, terms("Robin appt als het later wordt.", cast.youth))
    idea.case, version.case, version.agreement.case = loaded(cast), loaded(cast), loaded(cast)
    first, second = loaded(cast), loaded(cast)
    close()
    for late in (
        lambda: RepairAction.propose(first, "Een kaart maken", cast.youth, None),
        lambda: idea.agree("Helpen", None, "", cast.professional, 1),
        lambda: version.sign(version.party(cast.youth), cast.youth),
        lambda: Work.give(second, work.version, cast.professional),
    ):
        with pytest.raises(Conflict, match="afgesloten"):
            late()
