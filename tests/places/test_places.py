"""The coordinator's list of places."""

import uuid

import pytest

from webapp.audit import AuditRecord
from webapp.places.models import Place

FORM = {"name": "Buurthuis De Boog", "address": "Melis Stokelaan 12, Den Haag", "directions": "Neem tram 9."}


@pytest.fixture
def place(app, cast):
    with app.test_request_context():
        return Place.add(cast.coordinator, None, **FORM)


def test_a_coordinator_adds_a_place(visit, cast):
    form = visit("/places/new", as_=cast.coordinator).form("/places").fields()
    answer = visit.post("/places", form | FORM, as_=cast.coordinator)
    assert (answer.status, answer.location) == (303, "/places")
    page = visit("/places", as_=cast.coordinator)
    assert "Buurthuis De Boog staat in de lijst." in page.text
    assert "Melis Stokelaan 12, Den Haag" in page.text
    assert AuditRecord.select().where(AuditRecord.action == "place.added").count() == 1


def test_an_empty_list_says_what_to_do(visit, cast):
    assert "Er staat nog geen plek in de lijst" in visit("/places", as_=cast.coordinator).text


def test_sent_twice_it_is_added_once(visit, cast):
    form = FORM | {"key": str(uuid.uuid4())}
    for _turn in range(2):
        assert visit.post("/places", form, as_=cast.coordinator).status == 303
    assert Place.select().count() == 1
    assert AuditRecord.select().where(AuditRecord.action == "place.added").count() == 1


@pytest.mark.parametrize("other", [{"name": "De Bieb"}, {"address": "Plein 2"}, {"directions": "Neem tram 3."}])
def test_another_place_with_the_same_key_is_added_too(visit, cast, other):
    form = FORM | {"key": str(uuid.uuid4())}
    for fields in (form, form | other):
        assert visit.post("/places", fields, as_=cast.coordinator).status == 303
    assert Place.select().count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "n" * 81), ("address", " \x00 "), ("address", "a" * 201), ("directions", "d" * 1_000_000)],
)
def test_what_does_not_fit_comes_back_with_a_sentence(visit, cast, place, field, value):
    form = FORM | {"name": "Ander <b>huis</b>", "revision": "1", field: value}
    for address in ("/places", f"/places/{place.id}"):
        page = visit.post(address, form, as_=cast.coordinator)
        assert page.status == 422
        assert page.root.one(id=f"{field}_error").text
        assert field == "name" or page.form(address).fields()["name"] == "Ander <b>huis</b>"
    assert [row.name for row in Place.select()] == ["Buurthuis De Boog"]


def test_a_place_changes(visit, cast, place):
    address = f"/places/{place.id}"
    form = visit(address, as_=cast.coordinator).form(address).fields()
    assert form["directions"] == "Neem tram 9."
    assert visit.post(address, form | {"directions": "Neem bus 23."}, as_=cast.coordinator).location == "/places"
    assert Place.get().directions == "Neem bus 23."


@pytest.mark.parametrize("revision", ["1", "", "x", "99999999999999999999"])
def test_a_stale_form_changes_nothing(visit, cast, place, revision):
    address = f"/places/{place.id}"
    visit.post(address, FORM | {"revision": "1", "name": "De Nieuwe Boog"}, as_=cast.coordinator)
    page = visit.post(address, FORM | {"revision": revision}, as_=cast.coordinator)
    assert page.status == 409
    assert "Een collega heeft deze plek net veranderd." in page.text
    assert Place.get().name == "De Nieuwe Boog"


def test_a_retired_place_can_come_back(visit, cast, place):
    for turn in range(2):
        assert visit.post(f"/places/{place.id}/retire", as_=cast.coordinator).status == 303, turn
    assert not Place.in_use(cast.coordinator).exists()
    assert "Niet meer in gebruik" in visit("/places", as_=cast.coordinator).text
    visit.post(f"/places/{place.id}/restore", as_=cast.coordinator)
    assert Place.in_use(cast.coordinator).count() == 1
    actions = [row.action for row in AuditRecord.select().where(AuditRecord.action.startswith("place"))]
    assert sorted(actions) == ["place.added", "place.restored", "place.retired"]


def test_only_a_coordinator_enters(visit, cast, place):
    pages = ["/places", "/places/new", f"/places/{place.id}"]
    sends = ["/places", *(f"/places/{place.id}{verb}" for verb in ("", "/retire", "/restore"))]
    for person, status in ((cast.youth, 403), (cast.mother, 403), (cast.professional, 403), (None, 401)):
        assert {visit(path, as_=person).status for path in pages} == {status}
        assert {visit.post(path, FORM, as_=person).status for path in sends} == {status}
    assert Place.select().count() == 1


def test_an_unknown_place_is_404(visit, cast):
    unknown = uuid.uuid4()
    assert visit(f"/places/{unknown}", as_=cast.coordinator).status == 404
    assert visit.post(f"/places/{unknown}/retire", as_=cast.coordinator).status == 404
