"""The coordinator's page of what was not sent: no names, once more or not at all; and whether the worker is running."""

from datetime import timedelta

from tests.notices.test_outbox import tell
from webapp.formats import now
from webapp.notices.outbox import MOST_TRIES, Entry


def fail(cast):
    tell(cast, person=cast.mother)
    Entry.update(state="failed", tries=MOST_TRIES, problem="SMTPServerDisconnected").execute()
    return Entry.get()


def test_what_failed_is_tried_again_or_left(cast, visit, sent, work_off):
    entry = fail(cast)
    assert "1 bericht kon niet verstuurd worden" in visit("/", as_=cast.coordinator).text
    page = visit("/tasks", as_=cast.coordinator)
    assert "SMTPServerDisconnected" in page.text
    assert f"{MOST_TRIES} keer geprobeerd" in page.text
    assert "Fatima" not in page.text
    assert visit.post(f"/tasks/{entry.id}/again", as_=cast.professional).status == 403
    assert visit.post(f"/tasks/{entry.id}/again", as_=cast.coordinator).location == "/tasks"
    assert visit.post(f"/tasks/{entry.id}/again", as_=cast.coordinator).status == 404, "it does not wait for that"
    assert work_off() == 1
    assert len(sent) == 1
    assert "Er staat niets open" in visit("/tasks", as_=cast.coordinator).text
    Entry.update(state="failed").execute()
    assert visit.post(f"/tasks/{entry.id}/leave", as_=cast.coordinator).location == "/tasks"
    assert Entry.get().state == "given_up"
    assert work_off() == 0


def test_it_says_that_the_worker_is_not_running(cast, visit):
    sentence = "De verzender staat stil"
    assert sentence not in visit("/", as_=cast.coordinator).text
    tell(cast)
    Entry.update(due_at=now() - timedelta(minutes=5)).execute()
    for path in ("/", "/tasks"):
        assert sentence in visit(path, as_=cast.coordinator).text
