"""A phone of somebody's own, used as people do: by what stands on the screen."""

from typing import Self

from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES

PASSWORD = "groene fietsen rijden snel"


class Phone:
    """Nobody is signed in on it yet."""

    def __init__(self, chromium: Browser, site: str) -> None:
        self.site = site
        self.context = chromium.new_context(viewport=SIZES["phone"], service_workers="block", locale="nl-NL")
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)

    def go(self, path: str) -> Self:
        self.page.goto(self.site + path)
        return self

    def follow(self, name: str, exact: bool = False) -> Self:
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        return self

    def press(self, name: str, exact: bool = False) -> Self:
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        expect(self.page.locator("form[aria-busy]")).to_have_count(0)  # the next page is here
        return self

    def press_on(self, name: str) -> Self:
        """To another address: waits until it is there."""
        here = self.page.url
        self.press(name, exact=True)
        self.page.wait_for_url(lambda url: url != here)
        return self

    def see(self, text: str) -> Self:
        expect(self.page.locator("main").get_by_text(text).first).to_be_visible()
        return self

    def fill(self, **fields: str) -> Self:
        """By the name of each field; a choice or a box is ticked, whatever it looks like."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name}]")
            kind = field.first.get_attribute("type")
            if kind in ("radio", "checkbox"):
                self.page.locator(f"main [name={name}][value='{value}']").check(force=True)
            elif field.first.evaluate("field => field.tagName") == "SELECT":
                field.first.select_option(value)
            else:
                field.first.fill(value)
        return self

    def activate(self, code: str) -> Self:
        """With the code of the letter, and the login name that is proposed."""
        self.go("/activate").fill(code=code).press("Verder").press("Verder").follow("Verder")
        self.page.get_by_role("link", name=", verder").click()
        return self.fill(password=PASSWORD).press("Maak het account")

    def close(self) -> None:
        self.context.close()
