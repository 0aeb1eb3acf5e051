"""The log: one JSON object on a line, and nothing in it that a person typed, is called, or can be found by."""

import json
import logging

import pytest

from tests.cast import PASSWORD
from webapp.watch.lines import Json, Lines, words

CANARY = "KANARIE"


def lines(told):
    return [json.loads(line) for line in told.getvalue().splitlines()]


def record(name, text, *arguments):
    return logging.LogRecord(name, logging.ERROR, __file__, 1, text, arguments, None)


def test_a_request_is_one_line_with_its_rule_and_without_its_address(visit, cast, told):
    page = visit(f"/cases/{cast.case.id}?q={CANARY}", as_=cast.professional)
    (line,) = [line for line in lines(told) if line["logger"] == "webapp.requests"]
    assert line["rule"] == "/cases/<uuid:case_id>"
    assert (line["method"], line["status"], line["role"]) == ("GET", 200, "professional")
    assert line["request"] == page.headers["X-Request-Id"]
    assert line["ms"] > 0
    assert line["pid"]
    assert line["time"].endswith("+00:00")
    assert str(cast.case.id) not in told.getvalue()


def test_what_strangers_send_is_not_in_it(visit, cast, told):
    odd = f"{CANARY}%0a{CANARY}"
    sent = dict.fromkeys(("User-Agent", "X-Request-Id", "X-Forwarded-For", "Referer", "Cookie"), CANARY)
    for path in (f"/{odd}", f"/calendar/{odd}", f"/referrals/follow?receipt={odd}", f"/sign-in?next=/{odd}"):
        visit(path, headers=sent)
    for name, password in ((CANARY, PASSWORD), (cast.youth.login_name, CANARY)):
        visit.post("/sign-in", {"login_name": name, "password": password, CANARY: f"{CANARY}\n{CANARY}"})
    visit.client(None).open(f"/{CANARY}", method=CANARY, base_url="https://route.test")
    found = lines(told)
    assert len(found) == 7
    assert {line["rule"] for line in found} >= {"none", "/sign-in"}
    assert found[-1]["method"] == "other"
    assert CANARY not in told.getvalue()
    assert cast.youth.login_name not in told.getvalue()


def test_of_an_error_its_kind_and_place_are_told_and_never_its_words(troubled_app, visit, told):
    visit.app = troubled_app
    for code in (500, 503):
        visit.post(f"/try/{code}", {"better": CANARY})
    broken = [line for line in lines(told) if line["level"] == "error"]
    assert [line["errors"][0]["kind"] for line in broken] == ["RuntimeError", "OperationalError"]
    assert "go_wrong" in broken[0]["errors"][0]["at"][-1]
    assert all(line["request"] for line in broken)
    assert "SELECT secret" not in told.getvalue()
    assert CANARY not in told.getvalue()
    assert "/try/500" not in told.getvalue()


def test_what_it_came_from_is_told_too(told):
    try:
        try:
            int(CANARY)
        except ValueError as wrong:
            raise KeyError(CANARY) from wrong
    except KeyError as wrong:
        logging.getLogger("webapp.errors").error("unexpected", exc_info=wrong)
    assert [error["kind"] for error in lines(told)[0]["errors"]] == ["KeyError", "ValueError"]
    assert CANARY not in told.getvalue()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (("gunicorn.error", "Error handling request %s %s", "GET", f"/{CANARY}"), "Error handling request … …"),
        (("gunicorn.error", "Worker (pid:%s) was sent %s!", 12, "SIGKILL"), "Worker (pid:12) was sent …!"),
        (("gunicorn.error", f"Invalid request from ip=1.2.3.4: {CANARY}"), "Invalid request from ip"),
        (("webapp", "Exception on %s [%s]", f"/{CANARY}", "GET"), "Exception on … […]"),
        (("library", ValueError(CANARY)), ""),
        (("library", "%(a)s", {"a": CANARY}), "…"),
        (("webapp.mail", "mail: %s", "Timeout\nforged"), "mail: Timeout forged"),
    ],
)
def test_of_libraries_only_the_words_that_never_change(said, shown):
    assert words(record(*said)) == shown


def test_for_who_reads_along_it_is_the_same_in_words():
    row = record("webapp.requests", "request")
    row.facts = {"rule": "/sign-in", "status": 200}
    assert Lines().format(row).endswith("error   request rule=/sign-in status=200")
    assert json.loads(Json().format(row))["status"] == 200
