"""The number of a request: ours, new each time, and on every page that says what went wrong."""

import re

import pytest

from tests.page import Visit


@pytest.fixture
def visit(app, troubled_app):
    return Visit(troubled_app)


@pytest.mark.parametrize("code", [400, 403, 404, 409, 413, 422, 429, 500, 503])
def test_who_calls_about_an_error_page_can_mention_its_number(visit, code):
    page = visit.post(f"/try/{code}")
    assert page.root.one("bdi").text == page.headers["X-Request-Id"]


def test_it_is_new_for_each_request_and_taken_from_nobody(visit):
    sent = {"X-Request-Id": "theirs-0", "X-Correlation-Id": "theirs-1", "traceparent": "theirs-2"}
    numbers = [visit("/sign-in", headers=sent).headers["X-Request-Id"] for _number in range(3)]
    assert len(set(numbers)) == 3
    assert all(re.fullmatch("[2-9b-z]{8}", number) for number in numbers)
