"""A referral on a phone, from the first page to the case; every page of it can be used by everybody."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SIZES
from tests.browser.test_axe import Inspector
from tests.cast import born
from tests.referring import SECTIONS
from webapp.cases.models import Case

CHOSEN = {"other_party", "concern", "youth_knows", "parents_know", "parent_1_authority"}


@pytest.fixture
def referrer(chromium, site):
    """The phone of somebody without an account."""
    context = chromium.new_context(viewport=SIZES["phone"], service_workers="block")
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def fill(page: Page, answers: dict[str, str]) -> None:
    for name, value in answers.items():
        field = page.locator(f"[name={name}]")
        if name in CHOSEN:
            page.locator(f"[name={name}][value={value}]").check(force=True)
        elif field.get_attribute("type") == "checkbox":
            field.check(force=True)
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.get_by_role("button", name="Bewaar en ga verder").click()


def fill_in_all(page: Page, inspector: Inspector) -> None:
    for name, answers in SECTIONS.items():
        look(inspector, name, page.locator(f".tasks a[href='/referrals/new/{name}']"))
        fill(page, answers)
        expect(page.get_by_role("heading", name="Uw aanmelding", level=1)).to_be_visible()


def look(inspector: Inspector, path: str, opener: Locator | None = None) -> None:
    """At the page as it is, or at the one that comes after a press on `opener`."""
    inspector.path = path
    if opener:
        with inspector.page.expect_navigation():
            opener.click()
    inspector.look()
    inspector.page.set_viewport_size(SIZES["phone"])


def test_the_whole_way(referrer, site, browse, cast):
    inspector = Inspector(referrer, site)
    referrer.goto(site + "/sign-in")
    look(inspector, "the first page", referrer.get_by_role("link", name="Een jongere aanmelden"))
    look(inspector, "an empty list", referrer.get_by_role("button", name="Begin met aanmelden"))
    fill_in_all(referrer, inspector)
    look(inspector, "a full list")
    look(inspector, "the check page", referrer.get_by_role("link", name="Kijk alles na"))
    look(inspector, "the receipt", referrer.get_by_role("button", name="Stuur de aanmelding op"))
    expect(referrer.get_by_role("heading", name="De aanmelding is verstuurd")).to_be_visible()
    decide(browse("/", cast.coordinator), site)
    tell_the_referrer(browse("/cases", cast.professional))
    referrer.get_by_role("link", name="Kijk hoe het staat").click()
    expect(referrer.get_by_text("Jongere en ouders zijn geïnformeerd")).to_be_visible()
    look(inspector, "the status")
    inspector.check()


def decide(page: Page, site: str) -> None:
    inspector = Inspector(page, site)
    look(inspector, "the coordinator's first screen")
    look(inspector, "the list", page.get_by_role("link", name="Bekijk de aanmeldingen"))
    look(inspector, "one referral", page.get_by_role("link", name="Bekijk de aanmelding van Sem"))
    page.get_by_label("Samira El Amrani").check(force=True)
    page.get_by_role("button", name="Neem aan en start de zaak").click()
    expect(page.get_by_text("Sem V. is nu van Samira El Amrani.")).to_be_visible()
    look(inspector, "a decided one", page.get_by_role("link", name="Aangenomen"))
    inspector.check()


def tell_the_referrer(page: Page) -> None:
    case = Case.select().where(Case.status == "invited").get()
    page.goto(f"{page.url}/{case.id}/details")
    page.get_by_text("Wat de verwijzer vertelde").click()
    expect(page.get_by_text("Liever niet op school praten.")).to_be_visible()
    page.get_by_role("button", name="Jongere en ouders zijn geïnformeerd").click()
    expect(page.get_by_text("De verwijzer ziet nu dat jongere en ouders het weten.")).to_be_visible()


def test_a_form_that_was_not_taken_and_the_other_pages(referrer, site):
    inspector = Inspector(referrer, site)
    for path in ("/referrals/resume", "/referrals/status", "/referrals/confirm"):
        inspector.look_at(path)
    referrer.goto(site + "/referrals")
    referrer.get_by_role("button", name="Begin met aanmelden").click()
    for name in SECTIONS:
        referrer.goto(f"{site}/referrals/new/{name}")
        with referrer.expect_navigation():
            referrer.evaluate("document.querySelector('main form').submit()")
        expect(referrer.locator("#error_summary")).to_be_visible()
        look(inspector, f"{name}, empty")
    referrer.goto(f"{site}/referrals/new/youth")
    fill(referrer, SECTIONS["youth"] | {"birth_date": born(9).isoformat()})
    expect(referrer.get_by_text("Centrum voor Jeugd en Gezin")).to_be_visible()
    look(inspector, "a child of nine")
    inspector.check()


def test_it_works_without_javascript(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/referrals")
    page.get_by_role("button", name="Begin met aanmelden").click()
    page.get_by_role("link", name="Wat er gebeurde").click()
    fill(page, SECTIONS["events"])
    expect(page.get_by_text("‘Wat er gebeurde’ is bewaard.")).to_be_visible()
    context.close()
