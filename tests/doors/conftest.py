"""At the door as a stranger: the password first, in a browser of one's own."""

from collections.abc import Callable

import pytest

from tests.cast import PASSWORD
from tests.page import CSRF, Page, Visit


@pytest.fixture
def arrive(visit: Visit) -> Callable[..., Page]:
    """The answer to the right password."""

    def send(login_name: str = "samira", **fields: str) -> Page:
        return visit.post("/sign-in", {"login_name": login_name, "password": PASSWORD} | fields)

    return send


@pytest.fixture
def inside(visit: Visit) -> Callable[[], bool]:
    """Whether the stranger's browser is signed in now; forms can be sent from it after asking."""

    def look() -> bool:
        with visit.client(None).session_transaction(base_url="https://route.test") as cookie:
            cookie["csrf_token"] = CSRF  # signing in made a new one; `visit.post` knows only this one
        return visit("/account").status == 200

    return look
