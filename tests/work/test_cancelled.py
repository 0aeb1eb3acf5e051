"""What is not asked any more stays with who wrote it, is shared with nobody, and can be asked again."""

from uuid import uuid4

import pytest

from tests.letters.conftest import hand_in, published, review, write
from webapp.audit import AuditRecord
from webapp.cases.models import Membership
from webapp.errors import Conflict
from webapp.work.drafts import Draft, Stale
from webapp.work.models import Work
from webapp.work.saving import Save
from webapp.work.submissions import Share

__all__ = ["hand_in", "review", "write"]
TEXT = "Mijn eigen tekst."


@pytest.fixture
def letter(app, cast) -> Work:
    return Work.give(cast.case, published("excuusbrief"), cast.professional, recipient="meneer Jansen")


@pytest.fixture
def work(letter) -> Work:
    return letter


def cancel(visit, cast, work):
    return visit.post(f"/work/{work.id}/cancel", as_=cast.professional)


def share(visit, cast, work, person):
    member = Membership.get(Membership.case == cast.case, Membership.person == person)
    return visit.post(f"/work/{work.id}/share", {"member": str(member.id)}, as_=cast.youth)


def test_the_writer_still_reads_the_letter(visit, cast, letter, write):
    write("wat-ik-deed", TEXT)
    assert cancel(visit, cast, letter).status == 303
    assert "Vervallen" in visit("/assignments", as_=cast.youth).text
    assert visit(f"/letters/{letter.id}", as_=cast.youth).location.endswith("/whole")
    page = visit(f"/letters/{letter.id}/whole", as_=cast.youth)
    assert TEXT in page.text
    assert "Deze brief is vervallen." in page.text
    assert not [form for form in page.forms if form["action"].endswith(("/hand-in", "/share", "/take-back"))]
    assert TEXT in visit(f"/drafts/{letter.id}/wat-ik-deed/history", as_=cast.youth).text
    for other in (cast.mother, cast.father):
        assert visit(f"/letters/{letter.id}", as_=other).status == 404


def test_what_was_shared_is_not_read_any_more(visit, cast, letter, write, hand_in):
    write("wat-ik-deed", TEXT)
    hand_in()
    share(visit, cast, letter, cast.mother)
    assert TEXT in visit(f"/work/{letter.id}/shared", as_=cast.mother).text
    cancel(visit, cast, letter)
    assert visit(f"/work/{letter.id}/shared", as_=cast.mother).status == 404
    assert visit(f"/rounds/{letter.id}", as_=cast.mother).status == 404
    seen = [Work.visible_to(person).where(Work.id == letter.id).exists() for person in (cast.youth, cast.mother)]
    assert seen == [True, False], "it stays with who wrote it"
    assert f"/work/{letter.id}/shared" not in visit("/assignments", as_=cast.mother).html
    assert Share.get().ended_at
    assert AuditRecord.select().where(AuditRecord.action == "work.unshared").count() == 1
    assert share(visit, cast, letter, cast.mother).status == 409
    assert TEXT in visit(f"/letters/{letter.id}/whole", as_=cast.youth).text


def test_a_share_of_before_says_nothing_about_what_is_cancelled(visit, cast, letter, write, hand_in):
    write("wat-ik-deed", TEXT)
    hand_in()
    share(visit, cast, letter, cast.mother)
    Work.update(status="cancelled").execute()  # as it was done when a share did not end with it
    assert visit(f"/work/{letter.id}/shared", as_=cast.mother).status == 404


def test_an_assignment_stays_with_youth_and_parent_each_their_own(visit, cast, give):
    work = give("door-andere-ogen")
    step = next(step for step in work.document.steps if step.by == "youth" and step.kind == "text")
    Draft.write(work, cast.youth, Save(step.id, TEXT, 0, uuid4()))
    Draft.write(work, cast.mother, Save("ouder-kijkt-mee", "Van de moeder.", 0, uuid4()))
    cancel(visit, cast, work)
    page = visit(f"/assignments/{work.id}", as_=cast.youth)
    assert "Deze opdracht is vervallen." in page.text
    assert TEXT in page.text
    assert "Van de moeder." not in page.text
    page = visit(f"/assignments/{work.id}", as_=cast.mother)
    assert "Van de moeder." in page.text
    assert TEXT not in page.text
    assert "Vervallen" in visit("/assignments", as_=cast.mother).text
    assert visit(f"/assignments/{work.id}", as_=cast.father).status == 404


def test_what_nobody_wrote_in_is_gone(visit, cast, give):
    work = give("terugspoelen")
    assert "al iets geschreven" not in visit(f"/assignments/{work.id}", as_=cast.professional).text
    cancel(visit, cast, work)
    assert visit(f"/assignments/{work.id}", as_=cast.youth).status == 404
    assert "Vervallen" not in visit("/assignments", as_=cast.youth).text


def test_the_professional_is_told_and_can_change_their_mind(visit, cast, give):
    work = give("terugspoelen")
    Draft.write(work, cast.youth, Save("mijn-deel", TEXT, 0, uuid4()))
    assert "Robin heeft hier al iets geschreven." in visit(f"/assignments/{work.id}", as_=cast.professional).text
    cancel(visit, cast, work)
    restore = f"/work/{work.id}/restore"
    assert visit(f"/assignments/{work.id}", as_=cast.professional).form(restore)
    for _twice in range(2):
        assert visit.post(restore, as_=cast.professional).status == 303
    assert Work.get_by_id(work.id).status == "started"
    assert visit(f"/assignments/{work.id}/steps/mijn-deel", as_=cast.youth).status == 200


@pytest.mark.parametrize("back", ["submitted", "needs_work"])
def test_it_comes_back_as_it_was(visit, cast, letter, write, hand_in, review, back):
    write("wat-ik-deed", TEXT)
    hand_in()
    if back == "needs_work":
        review("sent_back")
    cancel(visit, cast, letter)
    visit.post(f"/work/{letter.id}/restore", as_=cast.professional)
    assert Work.get_by_id(letter.id).status == back


def test_nothing_else_is_restored(cast, letter):
    with pytest.raises(Conflict):
        letter.restore(cast.professional)


def test_a_text_that_waited_for_a_choice_can_still_be_read(visit, cast, letter, write):
    write("spijt", "Van de telefoon.")
    with pytest.raises(Stale):
        Draft.write(letter, cast.youth, Save("spijt", "Van de laptop.", 0, uuid4(), client="b"))
    cancel(visit, cast, letter)
    history = f"/drafts/{letter.id}/spijt/history"
    assert history in visit(f"/letters/{letter.id}/whole", as_=cast.youth).links
    assert visit(f"/drafts/{letter.id}/spijt/conflict", as_=cast.youth).location == history
    page = visit(history, as_=cast.youth)
    assert "Van de laptop." in page.text
    assert not page.root.all("form", action=history)
