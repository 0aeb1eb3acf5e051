"""A whole assignment in a browser without JavaScript."""

import re

from playwright.sync_api import expect

from tests.work.conftest import give, work
from webapp.work.models import Work

__all__ = ["give", "work"]


def verder(page) -> None:
    page.get_by_role("button", name="Verder", exact=True).click()


def fill(page, labels: tuple[str, ...], words: str) -> None:
    for label in labels:
        page.get_by_label(label).fill(words)
    verder(page)


def choose(page, words: str) -> None:
    page.locator("label", has_text=words).click()
    verder(page)


def test_from_begin_to_handed_in(browse, cast, work):
    page = browse("/assignments", cast.youth, javascript=False)
    page.get_by_role("link", name="Van 0 naar 100").click()
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("heading", name="Boos zijn mag")).to_be_visible()
    verder(page)
    choose(page, "heel boos")
    fill(page, ("Bij een 2", "Bij een 5", "Bij een 8"), "mijn handen")
    choose(page, "Als iemand mij uitlacht")
    fill(page, ("Ik had kunnen stoppen", "Ik had kunnen denken", "Daarna had ik"), "rustig blijven")
    choose(page, "Rustig ademen")
    expect(page.get_by_role("heading", name="Kijk je antwoorden na")).to_be_visible()
    page.get_by_role("button", name="Laat Samira lezen").click()
    expect(page.get_by_role("heading", name="Wat gebeurt er nu?")).to_be_visible()
    page.get_by_role("button", name=re.compile("Laat lezen: Fatima Visser")).click()
    expect(page.get_by_text("Fatima kan dit nu lezen.")).to_be_visible()
    page.get_by_role("button", name="Haal het terug").click()
    expect(page.get_by_text("Je hebt het terug.")).to_be_visible()
    assert Work.get_by_id(work.id).status == "started"


def test_back_and_later_lose_nothing_and_a_gap_is_said(browse, cast, work):
    page = browse(f"/assignments/{work.id}/steps/seintjes", cast.youth, javascript=False)
    page.get_by_label("Bij een 2").fill("mijn handen")
    page.get_by_role("button", name="Terug", exact=True).click()
    choose(page, "heel boos")
    expect(page.get_by_label("Bij een 2")).to_have_value("mijn handen")
    verder(page)
    expect(page.get_by_text("Er mist nog iets")).to_be_visible()
    page.get_by_label("Bij een 5").fill("mijn buik")
    page.get_by_role("button", name="Later verder").click()
    page.get_by_role("link", name="Van 0 naar 100").click()
    page.get_by_role("link", name="Verder").click()
    page.go_back()
    page.get_by_role("link", name="Bekijk je antwoorden").click()
    expect(page.get_by_text("Bij een 5 merk ik mijn buik.")).to_be_visible()
