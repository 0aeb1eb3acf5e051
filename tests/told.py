"""What the app logs while a test runs, as the lines that come out of it in production."""

import io
import logging
from collections.abc import Iterator

import pytest

from webapp.watch.lines import Json


@pytest.fixture
def told() -> Iterator[io.StringIO]:
    """Everything from every logger; `told.getvalue()` is the log."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Json())
    root, own = logging.getLogger(), logging.getLogger("webapp")
    root.addHandler(handler)
    before = own.level
    own.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    own.setLevel(before)
