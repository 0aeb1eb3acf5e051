"""A second region beside the one of the cast, with everything that a region can have."""

import pytest

from tests.elsewhere import Elsewhere
from webapp.library.models import load_seed


@pytest.fixture
def elsewhere(app, cast):
    with app.test_request_context():
        load_seed()
        elsewhere = Elsewhere.settle()
        elsewhere.live()
        return elsewhere
