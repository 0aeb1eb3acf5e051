"""The professional gives the letter; it may come after an assignment."""

import pytest

from tests.letters.conftest import published
from webapp.cases.models import Case
from webapp.work.models import Work


@pytest.fixture
def path(cast, version):
    return f"/cases/{cast.case.id}/letters/new"


@pytest.fixture
def through_other_eyes(cast, version):
    return Work.give(cast.case, published("door-andere-ogen"), cast.professional)


def test_giving_it(visit, cast, path):
    form = visit(path, as_=cast.professional).form(path)
    fields = form.fields() | {"recipient": "de buurvrouw", "instruction": "Neem de tijd."}
    assert visit.post(path, fields, as_=cast.professional).location == f"/cases/{cast.case.id}/letters"
    visit.post(path, fields, as_=cast.professional)
    work = Work.get()
    work.case = cast.case
    assert Work.select().count() == 1, "sent twice is given once"
    assert (work.kind, work.recipient, work.instruction) == ("letter", "de buurvrouw", "Neem de tijd.")
    assert "Brief aan de buurvrouw" in visit("/letters", as_=cast.youth).text
    assert "Neem de tijd." in visit(f"/letters/{work.id}", as_=cast.youth).text


def test_the_addressee_is_asked_for_and_the_rest_is_kept(visit, cast, path):
    page = visit.post(path, {"recipient": " ", "instruction": "Neem de tijd."}, as_=cast.professional)
    assert page.status == 422
    assert "Schrijf hoe jullie de ander noemen." in page.text
    assert "Neem de tijd." in page.root.one("textarea", name="instruction").text
    assert not Work.select().exists()


def test_it_can_wait_for_door_andere_ogen(visit, cast, path, through_other_eyes):
    form = visit(path, as_=cast.professional).form(path)
    fields = form.fields()
    assert fields["comes_after"] == str(through_other_eyes.id), "proposed, because it prepares for the letter"
    visit.post(path, fields | {"recipient": "meneer Jansen"}, as_=cast.professional)
    letter = Work.get(Work.kind == "letter")
    page = visit(f"/letters/{letter.id}", as_=cast.youth)
    assert "Deze brief komt na opdracht 1. Doe die eerst." in page.text
    assert f"/assignments/{through_other_eyes.id}" in page.links
    refused = visit.post(f"/letters/{letter.id}/parts/spijt", {"answer": "Alvast een zin voor later."}, as_=cast.youth)
    assert refused.status == 409
    assert "Alvast een zin voor later." in refused.text
    Work.update(status="approved").where(Work.id == through_other_eyes.id).execute()
    assert visit(f"/letters/{letter.id}", as_=cast.youth).root.one("textarea")


def test_odd_choices_are_refused(visit, cast, path, through_other_eyes):
    form = {"recipient": "de buurvrouw", "comes_after": "verzonnen", "due_on": "31-31-31"}
    page = visit.post(path, form, as_=cast.professional)
    assert page.status == 422
    assert "Kies een van de antwoorden." in page.text
    assert "Vul een datum in die bestaat." in page.text


@pytest.mark.parametrize(
    ("who", "status"),
    [("youth", 403), ("mother", 403), ("coordinator", 403), ("other_professional", 404)],
)
def test_only_the_own_professional_gives_it(visit, cast, path, who, status):
    assert visit(path, as_=getattr(cast, who)).status == status
    assert visit.post(path, {"recipient": "x"}, as_=getattr(cast, who)).status == status


def test_not_in_a_closed_case(visit, cast, path):
    Case.update(status="completed").execute()
    page = visit(path, as_=cast.professional)
    assert page.status == 409
    assert "Deze zaak is afgesloten." in page.text


def test_the_list_of_the_professional_shows_short_names_and_no_addressee(visit, cast, work):
    page = visit("/letters", as_=cast.professional)
    assert "Brief van Robin V." in page.text
    assert "meneer Jansen" not in page


def test_the_addressee_can_be_corrected(visit, cast, work):
    place = f"/work/{work.id}/plan"
    assert place in visit(f"/letters/{work.id}", as_=cast.professional).links
    form = visit(place, as_=cast.professional).form(place).fields()
    assert form["recipient"] == "meneer Jansen"
    assert visit.post(place, form | {"recipient": " "}, as_=cast.professional).status == 422
    assert visit.post(place, form | {"recipient": "mevrouw Jansen"}, as_=cast.professional).status == 303
    assert "Brief aan mevrouw Jansen" in visit("/letters", as_=cast.youth).text
    assert visit.post(place, form | {"recipient": "meneer Pieters"}, as_=cast.professional).status == 409


def test_an_assignment_has_no_addressee(visit, cast, through_other_eyes):
    place = f"/work/{through_other_eyes.id}/plan"
    form = visit(place, as_=cast.professional).form(place).fields()
    assert "recipient" not in form
    assert visit.post(place, form | {"recipient": "meneer X", "due_on": ""}, as_=cast.professional).status == 303
    row = Work.get_by_id(through_other_eyes.id)
    row.case = cast.case
    assert row.recipient == ""


def test_a_letter_can_be_cancelled_from_its_own_page(visit, cast, work):
    page = visit(f"/letters/{work.id}", as_=cast.professional)
    assert visit.post(page.form(f"/work/{work.id}/cancel")["action"], as_=cast.professional).status == 303
    page = visit(f"/letters/{work.id}", as_=cast.professional)
    assert "Vervallen" in page.text
    assert visit.post(page.form(f"/work/{work.id}/restore")["action"], as_=cast.professional).status == 303
    assert Work.get_by_id(work.id).status == "assigned"


def test_what_it_waited_for_is_said_only_while_it_waits(visit, cast, version, through_other_eyes):
    letter = Work.give(cast.case, version, cast.professional, comes_after=through_other_eyes, recipient="de buurvrouw")
    assert "na opdracht 1" in visit(f"/letters/{letter.id}", as_=cast.professional).text
    Work.update(status="approved").where(Work.id == through_other_eyes.id).execute()
    page = visit(f"/letters/{letter.id}", as_=cast.professional)
    assert "na opdracht 1" not in page.text
    assert "meteen" in page.text
