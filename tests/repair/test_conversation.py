"""Preparing a conversation: given with one tap, own sentences that stay private, and a sheet to take along."""

from uuid import uuid4

import pytest

from webapp.library.models import ContentVersion, load_seed
from webapp.work.models import Work

SENTENCE = "KANARIE het klopt dat ik het glas heb laten liggen"


@pytest.fixture
def work(app, visit, cast):
    """Given from the tab about making good."""
    with app.test_request_context():
        load_seed()
    give = next(link for link in visit(f"/cases/{cast.case.id}/letters", as_=cast.professional).links if "?" in link)
    form = visit(give, as_=cast.professional).form(f"/cases/{cast.case.id}/assignments/new")
    assert visit.post(form["action"], form.fields(), as_=cast.professional).status == 303
    return Work.get()


@pytest.fixture
def sheet(work):
    return f"/repair/sentences/{work.id}"


def save(visit, cast, work):
    fields = {"answer": SENTENCE, "base": "0", "op": str(uuid4()), "client": "a", "turn": "1"}
    return visit.post(f"/drafts/{work.id}/eigen-zinnen", fields, as_=cast.youth)


def test_own_sentences_are_saved_while_typing_and_stand_on_one_sheet(visit, cast, work, sheet):
    assert work.document.title.in_("nl") == "Een gesprek met de ander"
    assert "Hier komen je zinnen" in visit(sheet, as_=cast.youth).text
    assert save(visit, cast, work).status == 200
    assert SENTENCE in visit(sheet, as_=cast.youth).text
    assert sheet in visit("/repair", as_=cast.youth).links


def test_nobody_else_reads_them(visit, cast, work, sheet):
    save(visit, cast, work)
    for person, status in ((cast.mother, 403), (cast.professional, 403), (cast.other_youth, 404)):
        assert visit(sheet, as_=person).status == status
    for path in (f"/assignments/{work.id}", f"/cases/{cast.case.id}/letters"):
        assert SENTENCE not in visit(path, as_=cast.professional).html


def test_other_work_has_no_such_sheet(app, visit, cast):
    with app.test_request_context():
        load_seed()
        other = Work.give(cast.case, ContentVersion.of("terugspoelen").get(), cast.professional)
    assert visit(f"/repair/sentences/{other.id}", as_=cast.youth).status == 404
