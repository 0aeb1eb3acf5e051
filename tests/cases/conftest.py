"""What a professional types to start a case."""

from typing import Any
from uuid import uuid4

import pytest

from tests.cast import born


@pytest.fixture
def typed() -> dict[str, Any]:
    """A case of a youth of 13 with a mother."""
    return {
        "key": str(uuid4()),
        "first_name": "Jayden",
        "last_name": "Bos",
        "birth_date": born(13).isoformat(),
        "behaviour_kind": "fireworks",
        "incident": "Jayden gooide een rotje naar een bus.",
        "parent_1_first_name": "Ilse",
        "parent_1_label": "moeder",
        "parent_1_kind": "parent",
        "parent_1_language": "pl",
        "parent_1_interpreter": "so",
        "parent_2_first_name": "",
        "parent_2_label": "",
        "parent_2_language": "nl",
    }
