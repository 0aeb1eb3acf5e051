"""A whole assignment in a browser without JavaScript."""

import re

from playwright.sync_api import expect

from tests.work.conftest import give, work
from webapp.work.models import Work

__all__ = ["give", "work"]


def verder(page) -> None:
    page.get_by_role("button", name="Verder", exact=True).click()


def test_from_begin_to_handed_in(browse, cast, work):
    page = browse("/assignments", cast.youth, javascript=False)
    page.get_by_role("link", name="Van 0 naar 100").click()
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("heading", name="Boos zijn mag")).to_be_visible()
    verder(page)
    page.locator("label", has_text="heel boos").click()
    verder(page)
    for label in ("Bij een 2", "Bij een 5", "Bij een 8"):
        page.get_by_label(label).fill("mijn handen")
    page.get_by_role("button", name="Terug", exact=True).click()
    verder(page)
    expect(page.get_by_label("Bij een 8")).to_have_value("mijn handen")
    verder(page)
    verder(page)
    expect(page.get_by_text("Er mist nog iets")).to_be_visible()
    page.locator("label", has_text="Als iemand mij uitlacht").click()
    verder(page)
    page.get_by_role("button", name="Later verder").click()
    page.get_by_role("link", name="Van 0 naar 100").click()
    page.get_by_role("link", name="Verder").click()
    for label in ("Ik had kunnen stoppen", "Ik had kunnen denken", "Daarna had ik"):
        page.get_by_label(label).fill("rustig blijven")
    verder(page)
    page.locator("label", has_text="Rustig ademen").click()
    verder(page)
    expect(page.get_by_role("heading", name="Kijk je antwoorden na")).to_be_visible()
    page.get_by_role("button", name="Laat Samira lezen").click()
    expect(page.get_by_role("heading", name="Wat gebeurt er nu?")).to_be_visible()
    page.wait_for_url(re.compile(f"/assignments/{work.id}$"))
    page.get_by_role("button", name=re.compile("Laat lezen: Fatima Visser")).click()
    expect(page.get_by_text("Fatima kan dit nu lezen.")).to_be_visible()
    page.get_by_role("button", name="Haal het terug").click()
    expect(page.get_by_text("Je hebt het terug.")).to_be_visible()
    assert Work.select().count() == 1
