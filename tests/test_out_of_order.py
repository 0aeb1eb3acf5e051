"""The database can't be written for a while: reading goes on, nothing typed is lost, and it ends without a restart."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import addresses, outages, world
from webapp.audit import AuditRecord
from webapp.database import OUT_OF_ORDER, by_the_way, transaction
from webapp.formats import now
from webapp.library.models import ContentVersion, load_seed
from webapp.people.models import Session
from webapp.work.drafts import Draft
from webapp.work.models import Work

LONG = "Ik was boos. " + "😔" * 2900  # nearly as long as may be, and more bytes than fit on a page of the file
SENTENCE = "Het lukt nu niet om dit te bewaren of te laten zien. Probeer het zo weer."
# Who opens a text to review it begins a review, and it can be read on other pages; before declining, the row is held;
# and no file of who did what leaves the app before it is written down who took it.
BEGINS = {"reviews.show", "referrals.confirm_decline", "logbook.download"}
WRITING_STOPS = {
    "sqlite": (outages.read_only, outages.full, outages.locked),
    "postgresql": (outages.read_only, outages.locked),
}


def feedback(visit, cast, htmx=False):
    form = {"better": LONG, "listened": "yes", "readers": "professional", "rev": "0"}
    return visit.post(f"/feedback/{cast.case.id}", form, as_=cast.youth, htmx=htmx)


def seen_long_ago():
    """So that the next page wants to write that somebody is here."""
    Session.update(seen_at=now() - timedelta(minutes=5)).execute()


def test_reading_goes_on_and_what_was_typed_can_be_sent_when_it_is_over(visit, cast, database_kind, caplog):
    pages = (("/", cast.youth), (f"/cases/{cast.case.id}", cast.professional))
    for path, person in pages:
        assert visit(path, as_=person).status == 200
    for outage in WRITING_STOPS[database_kind]:
        caplog.clear()
        seen_long_ago()
        with outage():
            page = feedback(visit, cast)
            assert (page.status, page.headers.get("Retry-After")) == (503, "10"), outage
            assert SENTENCE in page.text
            part = feedback(visit, cast, htmx=True)
            assert (part.status, part.headers["HX-Retarget"]) == (503, "#page_errors"), outage
            assert {visit(path, as_=person).status for path, person in pages} == {200}, outage
        assert "cannot rollback" not in caplog.text, "what was wrong is hidden by what came of it"
        assert LONG not in caplog.text
        again = page.form(f"/feedback/{cast.case.id}")
        assert again.fields()["better"] == LONG
    assert visit.post(again["action"], again.fields(), as_=cast.youth).status == 303
    assert LONG in "".join(visit(f"/feedback/{cast.case.id}", as_=cast.youth).root.one("textarea").pieces)


def test_who_reads_a_case_meanwhile_stands_in_the_log_and_afterwards_in_the_chain_again(visit, cast, caplog):
    read = AuditRecord.select().where(AuditRecord.action == "case.read")
    path = f"/cases/{cast.case.id}"
    visit(path, as_=cast.professional)
    assert read.count() == 1
    with outages.read_only():
        visit(path, as_=cast.professional)
    assert read.count() == 1
    assert f"case.read {cast.case.id} by {cast.professional.id}" in caplog.text
    visit(path, as_=cast.professional)
    assert read.count() == 2


def test_every_way_in_which_a_database_fails_has_the_same_sentence(app):
    for kind in OUT_OF_ORDER:
        with app.test_request_context("/"):
            answer = app.handle_user_exception(kind("connection already closed"))
        assert (answer.status_code, SENTENCE in answer.get_data(as_text=True)) == (503, True), kind


def test_what_belongs_to_a_change_is_never_left_out_quietly(app, cast):
    def too_full():
        raise outages.DiskFull("database or disk is full")

    with pytest.raises(outages.DiskFull), transaction():
        by_the_way("a part of a change", too_full)


def test_what_is_saved_while_typing_waits_on_the_page(visit, cast, database_kind):
    load_seed()
    work = Work.give(cast.case, ContentVersion.of("terugspoelen").get(), cast.professional)
    path = f"/drafts/{work.id}/mijn-deel"

    def save(text, base):
        form = {"answer": text, "base": base, "client": "one", "op": str(uuid4())}
        return visit.post(path, form, as_=cast.youth, headers={"Accept": "application/json"}).status

    assert save("Eerst.", 0) == 200
    for outage in WRITING_STOPS[database_kind]:
        with outage():
            assert save(LONG, 1) == 503
            assert Draft.answers(work, cast.youth) == {"mijn-deel": "Eerst."}
    assert save(LONG, 1) == 200
    assert Draft.answers(work, cast.youth) == {"mijn-deel": LONG}


@pytest.mark.only_on("sqlite")
def test_every_page_can_be_read(app, cast, visit):
    with app.test_request_context():
        world.create(cast, world.plain, world.plain)
    broken = set()
    readers = [cast.youth, cast.mother, cast.professional, cast.coordinator]
    paths = {endpoint: path for endpoint, path in addresses.known(app, case=cast.case) if endpoint != "pwa.readyz"}
    for person in readers:
        visit.client(person)
    seen_long_ago()
    with outages.read_only():
        for person in readers:
            for endpoint, path in paths.items():
                with app.app_context():
                    answer = visit.client(person).get(path, base_url="https://route.test")
                broken |= {endpoint} if answer.status_code >= 500 else set()
    assert broken <= BEGINS, "write it down with by_the_way(), so that the page can be read all the same"


def test_a_database_that_is_away_and_comes_back(visit, cast):
    assert visit("/", as_=cast.youth).status == 200
    with outages.away():
        page = feedback(visit, cast)
        assert page.status == 503
        assert SENTENCE in page.text
        assert LONG in page.html
        assert visit("/", as_=cast.youth).status == 503
        assert feedback(visit, cast, htmx=True).status == 503
        assert visit("/readyz").status == 503
        assert visit("/healthz").status == 200
    assert visit("/", as_=cast.youth).status == 200
    outages.end_connections()
    assert feedback(visit, cast).status == 303, "connections that died meanwhile are not used again"
