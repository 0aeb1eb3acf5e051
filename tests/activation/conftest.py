"""A youth who has a letter with a code and no account yet, and the steps to it."""

from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.page import CSRF, Page, Visit
from webapp.activation.models import ActivationCode
from webapp.cases.models import Case
from webapp.people.models import Person

NEW_PASSWORD = "paarse-olifant-in-bad"


@pytest.fixture
def invited(cast: Cast) -> Case:
    """The case of a youth of 14 who was just invited."""
    youth = Person(role="youth", first_name="Sam", last_name="Bos", birth_date=cast.youth.birth_date)
    return Case.start(youth, cast.professional)


@pytest.fixture
def code(app, cast: Cast, invited: Case) -> str:
    with app.test_request_context():
        return ActivationCode.give(invited.youth, by=cast.professional)


@pytest.fixture
def enter(visit: Visit) -> Callable[[str], Page]:
    return lambda code: visit.post("/activate", {"code": code})


@pytest.fixture
def activate(visit: Visit, enter: Callable[[str], Page]) -> Callable[..., Page]:
    """All steps at once, as a stranger on a phone."""

    def go(code: str, **fields: str) -> Page:
        enter(code)
        visit.post("/activate/language", {"language": "nl"})
        form = visit("/activate/account").form("/activate/account").fields() | {"password": NEW_PASSWORD} | fields
        page = visit.post("/activate/account", {name: text for name, text in form.items() if name != "csrf_token"})
        if page.status == 303:
            with visit.client(None).session_transaction(base_url="https://route.test") as cookie:
                cookie["csrf_token"] = CSRF
        return page

    return go
