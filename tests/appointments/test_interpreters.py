"""An interpreter: asked for by who is invited, and by the professional, without overwriting each other."""

import pytest

from tests.appointments.conftest import invitee
from webapp.appointments.models import Appointment


@pytest.fixture
def address(appointment):
    return f"/appointments/{appointment.id}"


@pytest.fixture
def form(visit, cast, appointment, address):
    """The professional's form as it stands, with everybody still invited; it stays open for a while."""
    fields = visit(f"{address}/edit", as_=cast.professional).form(address).fields()
    return fields | {"invited": [str(row.membership_id) for row in appointment.invitees]}


@pytest.fixture
def name(appointment, cast):
    """Of the field for the mother's interpreter."""
    return f"interpreter-{invitee(appointment, cast.mother).membership_id}"


def ask(visit, cast, address, language):
    assert visit.post(f"{address}/interpreter", {"language": language}, as_=cast.mother).status == 303


def language_of(appointment, person):
    return invitee(appointment, person).interpreter_language


def test_asking_for_an_interpreter(visit, cast, appointment):
    address = f"/appointments/{appointment.id}/interpreter"
    visit.post(f"/appointments/{appointment.id}/answer", {"comes": "yes", "revision": "1"}, as_=cast.mother)
    form = visit(f"/appointments/{appointment.id}", as_=cast.mother).form(address).fields()
    assert visit.post(address, form | {"language": "ar"}, as_=cast.mother).status == 303
    text = visit(f"/appointments/{appointment.id}", as_=cast.mother).text
    assert "Er is een tolk gevraagd: Arabisch. Samira regelt dat." in text
    assert visit.post(address, {"language": "klingon"}, as_=cast.mother).status == 422
    assert invitee(appointment, cast.mother).interpreter_language == "ar"
    youth = visit(f"/appointments/{appointment.id}", as_=cast.youth).text
    assert "Jij hoeft niet te vertalen." in youth
    assert "Arabisch" not in visit(f"/appointments/{appointment.id}", as_=cast.father).text.split("Ik wil")[0]
    assert visit.post(address, {"language": ""}, as_=cast.mother, htmx=True).status == 200
    assert "vertalen" not in visit(f"/appointments/{appointment.id}", as_=cast.youth).text


@pytest.mark.parametrize("change", [{"remark": "Neem brood mee."}, {"starts": "08:00", "ends": "09:00", "reason": "x"}])
def test_an_open_form_leaves_what_the_family_asked(visit, cast, appointment, address, form, change):
    ask(visit, cast, address, "ti")
    assert visit.post(address, form | change, as_=cast.professional).status == 303
    assert language_of(appointment, cast.mother) == "ti"


def test_what_the_professional_changes_is_written(visit, cast, appointment, address, form, name):
    assert visit.post(address, form | {name: "ar"}, as_=cast.professional).status == 303
    assert language_of(appointment, cast.mother) == "ar"
    assert visit.post(address, form | {name: "ar", "revision": "2"}, as_=cast.professional).status == 303


def test_when_both_changed_it_the_professional_looks_first(visit, cast, appointment, address, form, name):
    ask(visit, cast, address, "ti")
    page = visit.post(address, form | {name: "ar", "remark": "KANARIE"}, as_=cast.professional)
    assert page.status == 409
    assert "Fatima veranderde net zelf de tolk." in page.text
    assert "Nu staat er: Tigrinya" in page.text
    assert page.form(address).fields()["remark"] == "KANARIE"
    assert language_of(appointment, cast.mother) == "ti"
    assert Appointment.get_by_id(appointment.id).revision == 1, "nothing was written"
    again = form | page.form(address).fields() | {"invited": form["invited"]}
    assert again[name] == "ar"
    assert visit.post(address, again, as_=cast.professional).status == 303
    assert language_of(appointment, cast.mother) == "ar", "having seen it"


def test_a_form_from_before_overwrites_nothing(visit, cast, appointment, address, form):
    """One that does not say what it was made with."""
    ask(visit, cast, address, "ti")
    old = {field: value for field, value in form.items() if not field.startswith("interpreter-was-")}
    assert visit.post(address, old, as_=cast.professional).status == 303
    assert language_of(appointment, cast.mother) == "ti"


def test_who_is_invited_again_gets_the_chosen_language(visit, cast, appointment, address, form, name):
    ask(visit, cast, address, "ti")
    mothers = str(invitee(appointment, cast.mother).membership_id)
    rest = [id for id in form["invited"] if id != mothers]
    visit.post(address, form | {"invited": rest}, as_=cast.professional)
    assert visit.post(address, form | {name: "ar", "revision": "2"}, as_=cast.professional).status == 303
    assert language_of(appointment, cast.mother) == "ar"
