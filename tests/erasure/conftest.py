"""What the tests of erasing share: closing a case whose day has come, and the command."""

import pytest

from webapp.cases.closing import move
from webapp.cases.models import Case
from webapp.formats import today


@pytest.fixture
def close(app, cast):
    """`close(cast.case)`: closed long enough ago to be erased today."""

    def close_now(case):
        with app.test_request_context():
            move(case, "completed", case.professional, "active")
        Case.update(erase_on=today()).where(Case.id == case.id).execute()

    return close_now


@pytest.fixture
def erase(app):
    """`erase()` or `erase("--dry-run")`: gives the number of each kind in the report."""

    def run(*options):
        done = app.test_cli_runner().invoke(args=["erase", *options])
        assert done.exit_code == 0, done.output
        lines = [line.split(maxsplit=1) for line in done.output.splitlines()[1:]]
        return {kind: int(number) for number, kind in lines if number != "0"}

    return run
