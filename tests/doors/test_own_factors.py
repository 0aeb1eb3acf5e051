"""What staff have beside the password, on their own account."""

import time

import pyotp
import pytest
import time_machine

from tests.cast import PASSWORD
from tests.second_factor import code_of
from webapp.doors.code_apps import CodeApp
from webapp.doors.recovery import RecoveryCode


@pytest.fixture(autouse=True)
def _time_stands_still():
    with time_machine.travel(time.time(), tick=False):
        yield


@pytest.fixture
def prove(visit, cast):
    return lambda: visit.post("/account/factors", {"password": PASSWORD}, as_=cast.professional)


def test_changing_needs_the_password_of_just_now(visit, cast, prove):
    samira = cast.professional
    app = CodeApp.get(CodeApp.person == samira)
    ways = ("code-app", "code-app/confirm", f"code-app/{app.id}/remove", "recovery-codes")
    assert [visit.post(f"/account/factors/{way}", {}, as_=samira).status for way in ways] == [422] * 4
    assert visit.post("/account/factors", {"password": "iets-anders"}, as_=samira).status == 422
    assert prove().location == "/account/factors"
    page = visit("/account/factors", as_=samira)
    assert page.form("/account/factors/code-app")
    with time_machine.travel(time.time() + 11 * 60):
        assert visit.post("/account/factors/recovery-codes", {}, as_=samira).status == 422
    assert not RecoveryCode.select().exists()


def test_another_app_is_added_and_the_last_one_stays(visit, cast, prove):
    samira, first = cast.professional, CodeApp.get(CodeApp.person == cast.professional)
    prove()
    page = visit.post("/account/factors/code-app", {}, as_=samira)
    form = page.form("/account/factors/code-app/confirm").fields()
    new = CodeApp.get_by_id(form["app"])
    assert visit.post("/account/factors/code-app/confirm", form | {"code": "1"}, as_=samira).status == 422
    right = form | {"code": pyotp.TOTP(new.secret).now()}
    assert visit.post("/account/factors/code-app/confirm", right, as_=samira).location == "/account/factors"
    assert visit.post(f"/account/factors/code-app/{first.id}/remove", {}, as_=samira).status == 303
    page = visit.post(f"/account/factors/code-app/{new.id}/remove", {}, as_=samira)
    assert (page.status, "Dit is je laatste." in page.text) == (409, True)
    assert [app.id for app in CodeApp.visible_to(samira)] == [new.id]
    assert visit("/account/factors", as_=samira).status == 200, "this session goes on"
    assert code_of(samira)


def test_what_is_anothers_is_not_there(visit, cast, prove):
    prove()
    theirs = CodeApp.get(CodeApp.person == cast.other_professional)
    assert visit.post(f"/account/factors/code-app/{theirs.id}/remove", {}, as_=cast.professional).status == 404
    begun = CodeApp.begin(cast.other_professional)
    form = {"app": str(begun.id), "code": pyotp.TOTP(begun.secret).now()}
    assert visit.post("/account/factors/code-app/confirm", form, as_=cast.professional).status == 422


def test_new_recovery_codes_are_shown_once(visit, cast, prove):
    prove()
    page = visit.post("/account/factors/recovery-codes", {}, as_=cast.professional)
    assert len(page.root.one(id="codes").all("li")) == 10
    assert "Nog 10 over" in visit("/account/factors", as_=cast.professional).text
    assert page.root.one(id="codes").all("li")[0].text not in visit("/account/factors", as_=cast.professional).html
