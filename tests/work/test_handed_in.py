"""What was handed in: taken back until somebody reads it, and opened to a parent by the youth alone."""

from hashlib import sha256
from uuid import uuid4

import pytest

from webapp.cases.models import Membership
from webapp.errors import Conflict
from webapp.formats import now
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Share, Submission

CANARY = "KANARIE-ANTWOORD"


@pytest.fixture
def handed_in(app, cast, work) -> Submission:
    with app.test_request_context():
        Draft.write(work, cast.youth, Save("die-ene-keer", {"stop": CANARY}, 0, uuid4()))
        return Submission.hand_in(work, cast.youth, Draft.answers(work, cast.youth), uuid4())


def member(cast, name: str) -> str:
    return str(Membership.get(Membership.person == getattr(cast, name)).id)


def test_the_fingerprint_does_not_let_a_thief_try_short_answers(handed_in):
    text = handed_in.sealed_answers
    assert handed_in.digest == handed_in.case.vault.fingerprint(text)
    assert handed_in.digest != sha256(text.encode()).hexdigest()


def test_who_writes_in_whose_work(cast, work, give):
    """The staff in none, and in a parent's own nobody but that parent."""
    own = give("praten-zonder-ruzie", parent=cast.mother)
    people = (cast.youth, cast.mother, cast.father, cast.professional)
    assert [work.editable_by(person) for person in people] == [True, True, True, False]
    assert [own.editable_by(person) for person in people] == [False, True, False, False]


def test_an_own_step_is_not_shown_as_what_the_youth_shared(app, visit, cast, work):
    with app.test_request_context():
        Draft.write(work, cast.mother, Save("ouder-bij-8", "Ik ga even naar buiten.", 0, uuid4()))
        Submission.hand_in(work, cast.mother, Draft.answers(work, cast.mother), uuid4())
    assert visit(f"/work/{work.id}/shared", as_=cast.mother).status == 404
    assert Submission.visible_to(cast.mother).exists()
    Membership.update(ended_at=now()).where(Membership.person == cast.mother).execute()
    assert not Submission.visible_to(cast.mother).exists(), "who left the case reads nothing there"


def test_what_the_youth_shares_brings_no_other_parents_words_along(app, visit, cast, work, handed_in):
    with app.test_request_context():
        Draft.write(work, cast.father, Save("ouder-bij-8", "Ik ga even naar buiten.", 0, uuid4()))
        his = Submission.hand_in(work, cast.father, Draft.answers(work, cast.father), uuid4())
    visit.post(f"/work/{work.id}/share", {"member": member(cast, "mother")}, as_=cast.youth)
    seen = {row.id for row in Submission.visible_to(cast.mother)}
    assert (handed_in.id in seen, his.id in seen) == (True, False)
    assert Submission.visible_to(cast.youth).exists()
    Membership.update(ended_at=now()).where(Membership.person == cast.youth).execute()
    assert not Submission.visible_to(cast.youth).exists(), "nor does a youth who is in the case no more"


def test_nothing_is_saved_where_nothing_is_asked(visit, cast, work, give):
    letter = give("excuusbrief")
    for step in (f"{work.id}/start", f"{letter.id}/onbekend"):
        assert visit.post(f"/drafts/{step}", {"answer": "x"}, as_=cast.youth).status == 404
    assert not Draft.select().exists()


def test_taking_back_opens_it_for_writing_again(visit, cast, work, handed_in):
    for _again in range(2):
        answer = visit.post(f"/work/{work.id}/take-back", as_=cast.youth)
        assert answer.location == f"/assignments/{work.id}"
    assert Work.get_by_id(work.id).status == "started"
    assert visit(f"/assignments/{work.id}/steps/die-ene-keer", as_=cast.youth).status == 200


def test_taking_back_is_over_once_somebody_reads(app, visit, cast, work, handed_in):
    with app.test_request_context():
        handed_in.open_by(cast.professional)
    page = visit(f"/assignments/{work.id}", as_=cast.youth)
    assert "Samira is begonnen met lezen." in page.text
    assert not page.root.all("form", action=f"/work/{work.id}/take-back")
    assert visit.post(f"/work/{work.id}/take-back", as_=cast.youth).status == 409
    assert Work.get_by_id(work.id).status == "submitted"


def test_what_was_cancelled_meanwhile_does_not_come_back_to_life(app, cast, work, handed_in):
    with app.test_request_context():
        Work.get_by_id(work.id).cancel(cast.professional)
        with pytest.raises(Conflict):
            handed_in.take_back(cast.youth)
    assert Work.get_by_id(work.id).status == "cancelled"
    assert Submission.get_by_id(handed_in.id).taken_back_at is None


def test_a_parent_reads_only_what_the_youth_opens_and_only_while(visit, cast, work, handed_in):
    shared = f"/work/{work.id}/shared"
    assert visit(shared, as_=cast.mother).status == 404
    form = {"member": member(cast, "mother")}
    for _again in range(2):
        assert visit.post(f"/work/{work.id}/share", form, as_=cast.youth).location == f"/assignments/{work.id}"
    assert Share.select().count() == 1
    assert CANARY in visit(shared, as_=cast.mother)
    assert "Robin laat u dit lezen" in visit("/assignments", as_=cast.mother).text
    assert visit(shared, as_=cast.father).status == 404
    visit.post(f"/work/{work.id}/unshare", form, as_=cast.youth)
    assert visit(shared, as_=cast.mother).status == 404
    assert "Robin laat u dit lezen" not in visit("/assignments", as_=cast.mother).text


def test_who_reads_names_the_parent_from_then_on(visit, cast, work, handed_in):
    visit.post(f"/work/{work.id}/share", {"member": member(cast, "mother")}, as_=cast.youth)
    visit.post(f"/work/{work.id}/take-back", as_=cast.youth)
    page = visit(f"/assignments/{work.id}/steps/seintjes", as_=cast.youth)
    assert "Samira en Fatima lezen dit." in page.text


def test_who_left_the_case_is_named_as_a_reader_no_more(app, visit, cast, work, handed_in):
    visit.post(f"/work/{work.id}/share", {"member": member(cast, "mother")}, as_=cast.youth)
    with app.test_request_context():
        Membership.get(Membership.person == cast.mother).end(cast.professional)
    assert visit(f"/work/{work.id}/shared", as_=cast.mother).status == 404
    visit.post(f"/work/{work.id}/take-back", as_=cast.youth)
    page = visit(f"/assignments/{work.id}/steps/seintjes", as_=cast.youth)
    assert "Alleen Samira leest dit." in page.text


def test_what_was_taken_back_is_shared_no_more(visit, cast, work, handed_in):
    visit.post(f"/work/{work.id}/share", {"member": member(cast, "mother")}, as_=cast.youth)
    visit.post(f"/work/{work.id}/take-back", as_=cast.youth)
    assert visit(f"/work/{work.id}/shared", as_=cast.mother).status == 404


@pytest.mark.parametrize("name", ["professional", "youth", "other_parent"])
def test_only_a_parent_of_this_youth_can_be_chosen(visit, cast, work, handed_in, name):
    assert visit.post(f"/work/{work.id}/share", {"member": member(cast, name)}, as_=cast.youth).status == 404
    assert Share.select().count() == 0


@pytest.mark.parametrize(("name", "status"), [("mother", 403), ("professional", 403), ("other_youth", 404)])
def test_nobody_else_opens_or_takes_back(visit, cast, work, handed_in, name, status):
    person = getattr(cast, name)
    form = {"member": member(cast, "mother")}
    assert visit.post(f"/work/{work.id}/share", form, as_=person).status == status
    assert visit(f"/work/{work.id}/readers", as_=person).status == status
    visit.post(f"/work/{work.id}/take-back", as_=person)
    assert Work.get_by_id(work.id).status == "submitted"


def test_an_adults_parents_are_not_offered(app, visit, cast, give):
    with app.test_request_context():
        cast.adult_case.add(cast.other_parent, "parent", cast.professional, label="vader")
    work = give("terugspoelen", case=cast.adult_case)
    page = visit(f"/work/{work.id}/readers", as_=cast.adult)
    assert "Er doet geen ouder mee die dit kan lezen." in page.text


def test_what_was_taken_back_is_no_round(visit, cast, work, handed_in):
    visit.post(f"/work/{work.id}/take-back", as_=cast.youth)
    again = Submission.hand_in(Work.get_by_id(work.id), cast.youth, {"die-ene-keer": {"stop": "Beter."}}, uuid4())
    assert again.round == 1
    assert Submission.latest(work, cast.youth).id == again.id
    page = visit(f"/reviews/{again.id}", as_=cast.professional)
    assert "versie 1" in page.root.one("h1").text
    assert not [link for link in page.links if "since" in link]
