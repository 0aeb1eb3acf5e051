"""Signing in as a stranger does: through the form, in a browser of one's own."""

from collections.abc import Callable

import pytest

from tests.cast import PASSWORD
from tests.page import CSRF, Page, Visit

SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(visit: Visit) -> SignIn:
    def send(login_name: str, password: str = PASSWORD, **fields: str) -> Page:
        headers = fields.pop("headers", None)
        page = visit.post("/sign-in", {"login_name": login_name, "password": password} | fields, headers=headers)
        with visit.client(None).session_transaction(base_url="https://route.test") as cookie:
            cookie["csrf_token"] = CSRF  # signing in made a new one; `visit.post` knows only this one
        return page

    return send
