"""One assignment that Robin and a parent can do, given by Samira."""

import pytest
from flask import Flask

from tests.cast import Cast
from webapp.library.models import ContentVersion, load_seed
from webapp.work.models import Work


@pytest.fixture
def give(app: Flask, cast: Cast):
    """`give("van-0-naar-100")` gives it to Robin."""
    load_seed()

    def given(slug: str, case=None, **fields: object) -> Work:
        with app.test_request_context():
            case = case or cast.case
            return Work.give(case, ContentVersion.of(slug).get(), case.professional, **fields)

    return given


@pytest.fixture
def work(give) -> Work:
    return give("van-0-naar-100")
