"""Many tries at the same moment: each guess counts, and who is right gets in, on both databases."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import time_machine
from flask import Flask

from tests.cast import PASSWORD, Cast
from tests.page import Visit
from tests.second_factor import typed
from webapp.database import transaction
from webapp.doors.recovery import HOW_MANY, RecoveryCode
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


def test_who_came_a_moment_later_does_not_have_to_wait(app: Flask) -> None:
    """While the first is being counted the second waits for its turn; that is no time to hold against anybody."""
    with app.app_context(), ThreadPoolExecutor(1) as pool, transaction():
        Attempt("sign-in", "groene-fiets-101", HERE).begin()
        second = pool.submit(begin_elsewhere, app)
        time.sleep(0.3)  # by now it is waiting
        Throttle.update(last_at=now(), wait_until=now()).execute()
        assert not second.done()
    assert second.result(30) == 0


def begin_elsewhere(app: Flask) -> int:
    with app.app_context():
        return Attempt("sign-in", "blauwe-boot-102", HERE).begin()


def test_right_ones_sign_in_at_once(app: Flask, cast: Cast, together: Together) -> None:
    names = [person.login_name for person in cast.everyone().values()]

    def sign_in(number: int) -> int:
        form = {"login_name": names[number % len(names)], "password": PASSWORD, "csrf_token": Visit(app).token()}
        form |= typed(form["login_name"])
        return Visit(app).client(None).post("/sign-in", data=form, base_url="https://route.test").status_code

    assert together(sign_in) == [303] * AT_ONCE


def test_a_clock_that_differs_makes_nobody_wait_longer(app: Flask) -> None:
    attempt = Attempt("sign-in", "groene-fiets-101", HERE)
    attempt.begin()
    with time_machine.travel(now() - timedelta(hours=2)):
        assert attempt.begin() == 0, "this try cost nothing"
        for _turn in range(LIMITS["pair"].free):
            attempt.begin()
    with time_machine.travel(now() - timedelta(hours=4)):
        assert attempt.begin() == 2


def test_right_ones_at_once_leave_no_tries_behind(together: Together) -> None:
    def right(number: int) -> int:
        attempt = Attempt("sign-in", f"hoge-berg-{number % 4}", HERE)
        wait = attempt.begin()
        attempt.succeeded()
        return wait

    with time_machine.travel(now(), tick=False):
        assert set(together(right)) == {0}
    assert max(tries()) == 0


def test_of_sets_of_recovery_codes_made_at_once_one_is_left(app: Flask, cast: Cast, together: Together) -> None:
    """A set that nobody knows of any more must open nothing."""
    together(lambda _number: RecoveryCode.renew(cast.professional))
    assert RecoveryCode.left(cast.professional) == HOW_MANY
