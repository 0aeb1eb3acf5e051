"""Making good in a real browser: an idea with a starter, agreed on, and a photo from the phone that shows."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from webapp.formats import today
from webapp.repair.models import RepairAction
from webapp.repair.photos import allow


@pytest.fixture
def picture():
    file = BytesIO()
    Image.effect_noise((2400, 1800), 80).save(file, "JPEG", quality=95)
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_from_an_idea_to_a_photo(app, browse, cast, picture):
    page = browse("/repair", cast.youth)
    page.get_by_role("button", name="Ik wil helpen met …").click()
    page.get_by_label("Wat wil jij doen?").press_sequentially("opruimen in de gymzaal")
    page.get_by_role("button", name="Laat mijn idee zien").click()
    expect(page.get_by_text("Jouw idee", exact=True)).to_be_visible()
    with app.test_request_context():
        allow(True, cast.coordinator)
        action = RepairAction.visible_to(cast.professional).get()
        assert action.idea == "Ik wil helpen met opruimen in de gymzaal"
        action.agree(action.idea, today() + timedelta(days=5), "Goed idee.", cast.professional, 1)
    page.reload()
    page.get_by_text("Zet er een foto bij").click()
    page.get_by_label("Kies een foto").set_input_files(picture)
    page.get_by_role("button", name="Bewaar de foto").click()
    shown = page.get_by_alt_text("Jouw foto")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1280
