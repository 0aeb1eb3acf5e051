"""A new code for somebody who had an account: everything is proposed as they had it."""

import pytest

from tests.activation.conftest import NEW_PASSWORD
from webapp.activation.models import ActivationCode
from webapp.people.models import Person


@pytest.fixture
def come_back(app, cast, enter):
    """This person's new code, entered on a phone that knows nothing of them."""

    def entered(person):
        with app.test_request_context():
            code = ActivationCode.give(person, by=cast.professional)
        assert enter(code).status == 303

    return entered


def chosen_language(visit):
    boxes = visit("/activate/language").root.all("input", name="language")
    return [box["value"] for box in boxes if "checked" in box.attributes]


def test_the_login_name_and_the_language_of_before_are_proposed(visit, cast, come_back):
    come_back(cast.mother)
    assert chosen_language(visit) == ["ar"]
    assert visit.post("/activate/language", {"language": "ar"}).status == 303
    form = visit("/activate/account").form("/activate/account").fields()
    assert form["login_name"] == cast.mother.login_name
    form |= {"password": NEW_PASSWORD}
    assert visit.post("/activate/account", form).location == "/"
    again = Person.get_by_id(cast.mother.id)
    assert (again.login_name, again.language) == (cast.mother.login_name, "ar")


def test_another_language_chosen_on_the_way_stays(visit, cast, come_back):
    visit.post("/language", {"language": "pl"})
    come_back(cast.father)
    assert chosen_language(visit) == ["pl"], "Dutch was only what everybody has"
    come_back(cast.mother)
    assert chosen_language(visit) == ["ar"]


def test_a_name_that_would_not_do_for_a_new_account_may_stay(visit, cast, come_back):
    come_back(cast.professional)
    form = visit("/activate/account").form("/activate/account").fields() | {"password": NEW_PASSWORD}
    assert form["login_name"] == "samira"
    assert visit.post("/activate/account", form | {"login_name": "samira-2"}).status == 422
    assert "Beveilig je account" in visit.post("/activate/account", form).text


def test_another_name_may_be_chosen(visit, cast, come_back):
    come_back(cast.mother)
    form = visit("/activate/account").form("/activate/account").fields() | {"password": NEW_PASSWORD}
    assert visit.post("/activate/account", form | {"login_name": "stille-kat-777"}).location == "/"
    assert Person.get_by_id(cast.mother.id).login_name == "stille-kat-777"
