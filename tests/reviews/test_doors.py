"""Who may enter where, what waits for whom, and what a page costs."""

from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.reviews.desk import Handed, assignment_content, letter
from webapp import audit
from webapp.database import db
from webapp.formats import now
from webapp.reviews.models import Review
from webapp.reviews.queue import linked, waiting_count, waiting_for
from webapp.reviews.remarks import Remark
from webapp.work.models import Work
from webapp.work.submissions import Submission


@pytest.fixture
def handed(cast, visit) -> Handed:
    return letter(cast, visit)


@contextmanager
def statements():
    """The SQL that is run inside; a lock asks nothing, and writing down that it was read is another's question."""
    ran: list[str] = []
    real = db.obj.execute_sql

    def listening(sql, *args, **kwargs):
        if "advisory_xact_lock" not in sql and "audit_record" not in sql:
            ran.append(sql)
        return real(sql, *args, **kwargs)

    db.obj.execute_sql = listening
    try:
        yield ran
    finally:
        db.obj.execute_sql = real


GETS = ("{review}", "{review}/decided")
POSTS = ("remarks", "remarks/{id}/delete", "verdicts", "decision", "take-over", "heartbeat")


@pytest.mark.parametrize("path", [*GETS, "/reviews"])
def test_pages_for_the_professionals_of_the_case(handed, cast, visit, path):
    path = path.format(review=handed.path)
    assert visit(path).status == 401
    assert visit(path, as_=cast.professional).status in (200, 303)
    for other in (cast.youth, cast.mother, cast.coordinator):
        assert visit(path, as_=other).status == 403
    if path != "/reviews":
        assert visit(path, as_=cast.other_professional).status == 404
        assert visit(path.replace(str(handed.submission.id), str(uuid4())), as_=cast.professional).status == 404


@pytest.mark.parametrize("action", POSTS)
def test_actions_for_the_professionals_of_the_case(handed, cast, visit, action):
    handed.open()
    path = f"{handed.path}/{action.format(id=uuid4())}"
    assert visit.post(path).status == 401
    part = visit.post(path, htmx=True)
    assert (part.status, part.headers["HX-Retarget"]) == (401, "#page_errors")
    assert not part.forms, "what was typed stays where it stands"
    for other in (cast.youth, cast.mother, cast.coordinator):
        assert visit.post(path, as_=other).status == 403
    assert visit.post(path, as_=cast.other_professional).status == 404
    assert visit.post(path, as_=cast.professional, csrf=False).status == 400
    assert Review.get().reviewer_id == cast.professional.id


def test_the_rounds_are_for_those_who_may_read_them(handed, cast, visit):
    path = f"/rounds/{handed.work.id}"
    assert visit(path).status == 401
    assert visit(path, as_=cast.coordinator).status == 403
    for reader in (cast.youth, cast.professional):
        assert visit(path, as_=reader).status == 200
    for other in (cast.other_youth, cast.other_professional, cast.other_parent, cast.father):
        assert visit(path, as_=other).status == 404


def test_the_queue_is_oldest_first_and_only_ones_own_cases(handed, cast, visit):
    second = Handed(cast, visit, assignment_content(), {"eigen": "Ik stond erbij."})
    Submission.update(at=now() - timedelta(days=3)).where(Submission.id == second.submission.id).execute()
    page = visit("/reviews", as_=cast.professional)
    assert [link for link in page.links if link.startswith("/reviews/")] == [second.path, handed.path]
    assert "3 dagen geleden" in page.text
    assert [row.id for row in linked(waiting_for(cast.professional))] == [second.submission.id, handed.submission.id]
    assert waiting_count(cast.professional) == 2
    for other in (cast.other_professional, cast.coordinator, cast.youth, cast.mother):
        assert waiting_count(other) == 0
    assert "Alles is nagekeken" in visit("/reviews", as_=cast.other_professional).text


def test_mine_and_those_i_stand_in_for(handed, cast, visit):
    cast.case.add(cast.other_professional, "stand_in", cast.professional)
    assert handed.path in visit("/reviews", as_=cast.other_professional).links
    assert handed.path not in visit("/reviews?show=mine", as_=cast.other_professional).links
    assert handed.path in visit("/reviews?show=mine", as_=cast.professional).links


def test_a_parents_step_is_read_and_answered(cast, visit):
    handed = Handed(cast, visit, assignment_content(), {"eigen": "Ik stond erbij.", "geheim": "KANARIE-GEHEIM"})
    assert "KANARIE-GEHEIM" not in handed.open().html
    handed.hand_in({"thuis": "Wij eten samen."}, person=cast.mother)
    page = handed.open()
    assert "stap van Fatima" in page.text
    assert "Wij eten samen." in page.text
    assert not [link for link in page.root.all("a") if "data-sentence" in link.attributes]
    assert handed.decide("approved").status == 422
    done = handed.decide("read", message="Dank u wel")
    assert done.status == 303
    assert f"/rounds/{handed.work.id}" not in visit(done.location, as_=cast.professional).links  # those are the youth's
    assert Work.get_by_id(handed.work.id).status == "submitted"
    assert waiting_count(cast.professional) == 1
    page = visit(f"/rounds/{handed.work.id}", as_=cast.mother)
    assert "Dank u wel" in page.text
    assert "Ik stond erbij." not in page.text
    assert "Dank u wel" not in visit(f"/rounds/{handed.work.id}", as_=cast.youth).text


def test_reading_is_on_the_record(handed, cast, visit):
    handed.send_back()
    actions = [row.action for row in audit.AuditRecord.select().order_by(audit.AuditRecord.number)]
    for action in ("submission.opened", "review.started", "case.read", "remark.placed", "review.sent-back"):
        assert action in actions
    visit("/reviews", as_=cast.professional)
    visit("/letters", as_=cast.youth)
    before = audit.AuditRecord.select().count()
    visit("/reviews", as_=cast.professional)
    visit(f"/rounds/{handed.work.id}", as_=cast.youth)
    assert audit.AuditRecord.select().count() == before
    assert audit.first_broken_link() is None


def test_pages_take_few_statements(handed, cast, visit):
    handed.open()
    for number in range(1, 4):
        handed.remark(f"gedaan:{number}")
    handed.decide(**{"verdict-de-ander": "achieved", "message": "Kijk nog eens"})
    handed.hand_in({"gedaan": "Ik gooide de ruit kapot. Sorry."})
    handed.open()
    handed.remark("gedaan:2")
    for who, path in (
        (cast.professional, "/reviews"),
        (cast.professional, f"{handed.path}?sentence=gedaan:2"),
        (cast.professional, f"/rounds/{handed.work.id}?show=2&since=1"),
        (cast.youth, f"/rounds/{handed.work.id}?show=1"),
    ):
        visit(path, as_=who)
        with statements() as ran:
            assert visit(path, as_=who).status == 200
        assert len(ran) <= 6, "\n".join(ran)
    assert Remark.select().count() == 4
