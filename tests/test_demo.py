"""The demo's stories: everybody can sign in, and each case stands where the accounts say."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cast import Cast
from tests.page import Visit
from webapp.cases.models import Case
from webapp.config import Misconfigured
from webapp.demo import story
from webapp.installation import Installation, refuse_to_mix
from webapp.library.models import load_seed
from webapp.people.models import Person

ACCOUNTS = "jongere ouder ouder2 professional coordinator jongere2 ouder3 professional2 jongere3 jongere4".split()


@pytest.fixture
def demo(app: Flask) -> Flask:
    with app.test_request_context():
        load_seed()
        story.tell()
    return app


def test_everybody_in_the_list_can_sign_in(demo: Flask, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ACCOUNTS:
        assert f"  {name} " in story.ACCOUNTS
        answer = visit.post("/sign-in", {"login_name": name, "password": story.PASSWORD, "next": "/"})
        if Person.get(Person.login_name == name).is_staff:
            monkeypatch.setitem(demo.config, "SETTINGS", replace(demo.config["SETTINGS"], demo=True))
            asked = visit.post("/sign-in", {"login_name": name, "password": story.PASSWORD})
            code = asked.root.one(id="demo_code").text.rpartition(" ")[2].rstrip(".")
            answer = visit.post("/sign-in/second", {"code": code})
        assert answer.status == 303, name
        visit.clients.clear()


def test_the_first_screens_are_lively(demo: Flask, visit: Visit) -> None:
    person = {name: Person.get(Person.login_name == name) for name in ACCOUNTS}
    assert "Samira heeft er iets bij geschreven." in visit("/", as_=person["jongere"]).text
    assert "Komt u ook?" in visit("/", as_=person["ouder"]).text
    assert "Wie betaalt de rekening?" in visit("/", as_=person["professional"]).text
    assert "Doe je mee?" in visit("/", as_=person["jongere2"]).text
    assert "Laatste gesprek met Samira" in visit("/", as_=person["jongere3"]).text
    assert "Bekijk en neem het mee" in visit("/", as_=person["jongere4"]).text
    assert "1 aanmelding wacht" in visit("/", as_=person["coordinator"]).text
    assert "Yara B." in visit("/referrals/inbox", as_=person["coordinator"]).text


def test_the_families_do_not_meet(demo: Flask, visit: Visit) -> None:
    stranger = Person.get(Person.login_name == "ouder3")
    for case in Case.select().where(Case.youth != Person.get(Person.login_name == "jongere2")):
        assert visit(f"/feedback/{case.id}", as_=stranger).status == 404
    for page in ("/", "/assignments", "/appointments", "/contact"):
        assert "Robin" not in visit(page, as_=stranger)


def test_demo_data_is_for_the_demo_only(demo: Flask) -> None:
    assert Installation.is_demo()
    with pytest.raises(Misconfigured, match="demo data"):
        refuse_to_mix(demo=False)
    refuse_to_mix(demo=True)


def test_a_demo_does_not_run_on_real_people(app: Flask, cast: Cast) -> None:
    refuse_to_mix(demo=False)
    with pytest.raises(Misconfigured, match="real people"):
        refuse_to_mix(demo=True)


def test_an_empty_database_may_become_either(app: Flask) -> None:
    with app.test_request_context():
        load_seed()
    refuse_to_mix(demo=False)
    refuse_to_mix(demo=True)
