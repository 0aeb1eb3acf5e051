"""From looking back to the last page and its file on a phone, with and without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.closing.conftest import goals_of_the_case
from webapp.closing.models import Closure


@pytest.mark.parametrize("javascript", [True, False])
def test_looking_back_closing_and_taking_along(app, browse, cast, javascript):
    with app.test_request_context():
        goals_of_the_case(cast)
    staff = browse(f"/cases/{cast.case.id}", cast.professional, javascript=javascript)
    staff.get_by_role("link", name="Afronden").click()
    staff.get_by_role("button", name="Zet klaar").click()
    youth = browse("/", cast.youth, javascript=javascript)
    youth.get_by_role("link", name="Begin").click()
    youth.get_by_role("group", name="Ik app als ik later ben.").get_by_label("Gelukt", exact=True).check()
    youth.get_by_label("Ja, dit was genoeg").check()
    youth.get_by_role("button", name="Bewaar").click()
    expect(youth.get_by_text("Bewaard. Je kunt het nog veranderen.")).to_be_visible()
    staff.reload()
    expect(staff.get_by_text("Ja, dit was genoeg")).to_be_visible()
    staff.get_by_role("link", name="Schrijf op hoe het eindigt").click()
    staff.get_by_label("Dit was genoeg", exact=False).first.check()
    staff.get_by_role("button", name="Sluit de zaak").click()
    expect(staff.get_by_text("De zaak is afgerond.")).to_be_visible()
    assert Closure.get().outcome == "enough"
    youth.goto(youth.url.rpartition("/closing")[0] + "/")
    youth.get_by_role("link", name="Bekijk en neem het mee").click()
    with youth.expect_download() as kept:
        youth.get_by_role("link", name="Bewaar mijn bestand").click()
    assert "Ik app als ik later ben." in Path(kept.value.path()).read_text("utf-8")
