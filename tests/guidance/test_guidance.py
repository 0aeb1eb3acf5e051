"""Pages that explain: open to everybody, true for this installation, and with the right person to call."""

from dataclasses import replace

import pytest

PAGES = ("/privacy/youth", "/privacy/parents", "/contact", "/accessibility")


@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_read_them(visit, cast, path):
    for person in (None, cast.youth, cast.mother, cast.professional, cast.coordinator):
        assert visit(path, as_=person).status == 200


@pytest.mark.parametrize("who", ["youth", "mother", "father"])
def test_a_family_sees_their_own_professional_and_the_number(visit, cast, who):
    page = visit("/contact", as_=getattr(cast, who))
    assert "Samira" in page.text
    assert "tel:0700000001" in page.links
    assert "Joris" not in page.text


def test_an_adult_does_too_and_a_stranger_does_not(visit, cast):
    assert "Samira" in visit("/contact", as_=cast.adult).text
    assert "Samira" not in visit("/contact").text


def test_who_left_the_case_sees_no_name_any_more(visit, cast):
    member = next(member for member in cast.case.members() if member.person_id == cast.father.id)
    member.end(cast.professional)
    assert "Samira" not in visit("/contact", as_=cast.father).text


@pytest.fixture
def told(app, monkeypatch):
    """An installation with its own numbers and names."""
    settings = replace(
        app.config["SETTINGS"],
        organisation="Buurt in Beweging",
        contact_phone="070 123 45 67",
        contact_email="vraag@buurt.example",
        retention={"cases": 123},
        ladder_ages=(13, 15, 18),
    )
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    return settings


def test_contact_is_as_the_settings_say(visit, told):
    page = visit("/contact")
    assert told.contact_phone in page.text
    assert f"mailto:{told.contact_email}" in page.links


@pytest.mark.parametrize("path", ["/privacy/youth", "/privacy/parents"])
def test_privacy_names_who_is_responsible_and_how_long(visit, told, path):
    page = visit(path)
    assert "Buurt in Beweging" in page.text
    assert "123 dagen" in page.text
    assert "123 dagen (voorbeeld)" not in page.text


@pytest.mark.parametrize("path", ["/privacy/youth", "/privacy/parents"])
def test_privacy_follows_the_ages_of_the_settings(visit, told, path):
    page = visit(path)
    assert "15" in page.text
    assert "16" not in page.text


def test_the_explanations_point_at_each_other_and_at_help(visit):
    assert {"/privacy/parents", "/contact"} <= set(visit("/privacy/youth").links)
    assert {"/privacy/youth", "/contact"} <= set(visit("/privacy/parents").links)


def test_a_family_without_a_case_can_still_ask_for_help(visit, cast):
    for member in cast.other_case.members():
        member.end(cast.other_professional)
    assert visit("/contact", as_=cast.other_youth).status == 200


@pytest.mark.parametrize(
    ("path", "who"), [("/privacy/youth", "Wie je aanmeldde"), ("/privacy/parents", "Wie uw kind aanmeldde")]
)
def test_it_says_who_reads_what_a_referrer_told(visit, path, who):
    page = visit(path)
    assert "een coördinator" in page.text.lower()
    assert who in page.text
