"""Many tries at the same moment: each guess counts, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import time_machine
from flask import Flask

from webapp.formats import now
from webapp.people.throttle import LIMITS, Attempt, Throttle

AT_ONCE = 12
HERE = "192.0.2.1"

Together = Callable[[Callable[[int], Any]], list[Any]]


@pytest.fixture
def together(app: Flask) -> Together:
    """Does something in so many threads at once, each with its number and a connection of its own."""
    starts = Barrier(AT_ONCE)

    def each(what: Callable[[int], Any]) -> list[Any]:
        def one(number: int) -> Any:
            with app.app_context():
                starts.wait(30)
                return what(number)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(one, range(AT_ONCE)))

    return each


def tries() -> list[int]:
    return sorted(row.tries for row in Throttle.select())


def test_guesses_at_once_are_no_more_than_one_after_the_other(together: Together) -> None:
    with time_machine.travel(now(), tick=False):
        waits = together(lambda _number: Attempt("sign-in", "groene-fiets-101", HERE).begin())
    free = LIMITS["pair"].free
    assert waits.count(0) == free, "the next one has to wait, also when it comes at the same moment"
    assert tries() == [free] * 3


def test_guesses_at_many_accounts_at_once_all_count_for_their_source(together: Together) -> None:
    with time_machine.travel(now(), tick=False):
        together(lambda number: Attempt("sign-in", f"blauwe-boot-{number}", HERE).begin())
    assert max(tries()) == AT_ONCE


def test_right_ones_at_once_leave_no_tries_behind(together: Together) -> None:
    def right(number: int) -> int:
        attempt = Attempt("sign-in", f"hoge-berg-{number % 4}", HERE)
        wait = attempt.begin()
        attempt.succeeded()
        return wait

    with time_machine.travel(now(), tick=False):
        assert set(together(right)) == {0}
    assert max(tries()) == 0
