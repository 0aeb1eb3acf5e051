"""Whom to call: the region of the case, or in which somebody works; without an account that of the installation."""

import pytest

from tests.cast import person

INSTALLATION, NOORD = "{telefoonnummer}", "070 000 00 99"


@pytest.fixture
def both(app, cast, elsewhere):
    """A parent with a child in each region."""
    with app.test_request_context():
        parent = person("parent", "Ilse", "Vos", "twee-huizen")
        for case, by in ((cast.case, cast.professional), (elsewhere.case, elsewhere.professional)):
            case.add(parent, "parent", by, label="moeder")
        return parent


def test_contact_is_that_of_the_region(visit, cast, elsewhere, both):
    here, there = (True, False), (False, True)
    expected = [(None, here), (cast.youth, here), (cast.professional, here), (both, (True, True))]
    for who, numbers in [*expected, (elsewhere.case.youth, there), (elsewhere.coordinator, there)]:
        text = visit("/contact", as_=who).text
        assert (INSTALLATION in text, NOORD in text) == numbers, who
    text = visit("/contact", as_=elsewhere.case.youth).text
    assert "Bel op werkdagen." in text
    assert "noord@example.org" in text


def test_the_letter_has_the_number_of_the_region(visit, cast, elsewhere, both):
    forms = visit(f"/cases/{elsewhere.case.id}/parents", as_=elsewhere.professional).forms
    invite = next(form for form in forms if "/invitation" in form["action"])
    letter = visit.post(invite["action"], invite.fields(), as_=elsewhere.professional)
    assert NOORD in letter.text
