"""Reported errors: what kind and where, with the request's number, and nothing of who asked. Off by default."""

import ast
import json
import socket

import pytest
import sentry_sdk

from tests import source
from tests.watch.tracker import tracking
from webapp.watch import reporting

CANARY = "KANARIE"


@pytest.fixture
def tracker():
    with tracking() as server:
        reporting.start(server.dsn)
        yield server
        reporting.start("")
        sentry_sdk.get_client().close()


def event_of(envelope):
    """Of a header, an item's header and the item, each on a line."""
    return json.loads(envelope.splitlines()[-1])


@pytest.mark.only_on("sqlite")
def test_an_error_is_reported_without_anything_of_a_person(app, troubled_app, visit, cast, tracker, told):
    visit.app = troubled_app
    client = visit.client(cast.youth)
    client.set_cookie("other", CANARY, domain="route.test")
    sent = {"Referer": f"https://route.test/{CANARY}", "User-Agent": CANARY}
    page = visit.post(f"/try/500?q={CANARY}", {"better": CANARY}, as_=cast.youth, headers=sent)
    assert page.status == 500
    sentry_sdk.flush(5)
    (envelope,) = tracker.received
    event = event_of(envelope)
    (value,) = event["exception"]["values"]
    assert (value["type"], value["stacktrace"]["frames"][-1]["function"]) == ("RuntimeError", "go_wrong")
    assert event["tags"] == {"rule": "/try/<int:code>", "request_id": page.headers["X-Request-Id"]}
    assert set(event) <= set(reporting.KEPT)
    assert set(value) == {"type", "module", "stacktrace"}
    assert set(value["stacktrace"]["frames"][-1]) == {"filename", "lineno", "function", "in_app"}
    personal = (CANARY, "SELECT secret", cast.youth.first_name, str(cast.youth.id), "/try/500", socket.gethostname())
    assert not [text for text in personal if text in envelope]
    assert page.headers["X-Request-Id"] in told.getvalue()


@pytest.mark.only_on("sqlite")
def test_what_the_library_catches_by_itself_goes_through_the_same_sieve(app, tracker):
    scope = sentry_sdk.get_current_scope()
    scope.set_user({"id": CANARY})
    scope.set_extra(CANARY, CANARY)
    sentry_sdk.add_breadcrumb(message=f"SELECT {CANARY}")
    sentry_sdk.capture_message(CANARY)
    sentry_sdk.capture_exception(ValueError(CANARY))
    sentry_sdk.flush(5)
    scope.clear()
    assert len(tracker.received) == 2
    assert CANARY not in "".join(tracker.received)


def test_switched_off_the_library_is_not_even_loaded():
    """Nothing loads it but what is run when it is on."""
    for file in source.python("webapp"):
        loaded = [node for node in file.tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        assert "sentry_sdk" not in " ".join(ast.unparse(node) for node in loaded), file.name
