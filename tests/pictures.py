"""`make pictures`: pictures of the demo for the README and for the browser's install question."""

import base64
import os
import secrets
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.server import serving
from tests.chromium import launch_args
from webapp import config, create_app, schema
from webapp.database import db
from webapp.demo import story
from webapp.library.models import load_seed

FOLDER = Path(__file__).parent.parent / "static" / "pictures"
PHONE, LAPTOP = (390, 844), (1280, 800)
PICTURES = (
    ("screenshot-phone", "jongere", PHONE, ()),
    ("screenshot-laptop", "professional", LAPTOP, ()),
    ("parent-phone", "ouder", PHONE, ()),
    ("review-phone", "professional", PHONE, ("Bekijk",)),
)


def demo(folder: str) -> dict[str, str]:
    """The environment of a freshly filled demo in this folder."""
    environment = {
        "DATABASE_URL": f"sqlite:///{folder}/demo.db",
        "SECRET_KEY": secrets.token_urlsafe(32),
        "ENCRYPTION_KEYS": "demo:" + base64.b64encode(os.urandom(32)).decode(),
        "BASE_URL": "http://127.0.0.1",
        "DEMO": "yes",
    }
    app = create_app(config.read(environment))
    with app.app_context(), app.test_request_context():
        schema.runner().up()
        load_seed()
        story.tell()
    db.close_all()
    return environment


def take(browser: Browser, address: str, name: str, who: str, size: tuple[int, int], links: tuple[str, ...]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.get_by_label("Inlognaam").fill(who)
    page.get_by_label("Wachtwoord").fill(story.PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_load_state("networkidle")
    if (told := page.locator("#demo_code")).count():  # staff
        page.get_by_label("Code uit de app").fill(told.inner_text().rpartition(" ")[2].rstrip("."))
        page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_load_state("networkidle")
    for link in links:
        page.get_by_role("link", name=link).first.click()
        page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(128).save(FOLDER / f"{name}.png", optimize=True)
    context.close()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        serving("webapp:create_app()", demo(folder)) as server,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(**launch_args())
        for name, who, size, links in PICTURES:
            take(browser, f"http://127.0.0.1:{server.port}", name, who, size, links)
        browser.close()


if __name__ == "__main__":
    main()
