"""From a letter that is ready to what became of it: the other's wish is the gate, and the app sends nothing."""

from uuid import uuid4

import pytest

from tests.world import Family, plain
from tests.world_repair import approve_letter
from webapp.agreements.standing import Standing
from webapp.audit import AuditRecord
from webapp.formats import today
from webapp.letters.outcomes import LetterOutcome
from webapp.letters.wishes import SAYS, Wish
from webapp.library.models import load_seed
from webapp.work.models import Work

SECRET = [str(words) for words in SAYS.values()]


@pytest.fixture
def letter(app, cast):
    """Approved; nobody asked the other yet."""
    with app.test_request_context():
        load_seed()
        family = Family(cast.case, cast.professional, cast.youth, [cast.mother, cast.father], plain, None)
        approve_letter(family, "letter")
        return family.work["letter"]


@pytest.fixture
def path(letter):
    return f"/letters/{letter.id}"


@pytest.fixture
def wish(visit, cast, path):
    def note(says):
        return visit.post(f"{path}/wish", {"says": says, "key": str(uuid4())}, as_=cast.professional)

    return note


@pytest.fixture
def given(visit, cast, path):
    """The form about giving it, filled in."""

    def fields(**change):
        form = visit(f"{path}/delivery", as_=cast.professional).form(f"{path}/delivery")
        samira = next(field.get("value") for field in form.all("input") if field.get("name") == "giver")
        return form.fields() | {"way": "given", "happened_on": today().isoformat(), "giver": samira} | change

    return fields


def test_the_other_is_asked_about_a_letter_and_never_about_an_assignment(visit, cast, letter):
    letters, assignments = (f"/cases/{cast.case.id}/{place}" for place in ("letters", "assignments"))
    assert "Vraag de ander" in visit(letters, as_=cast.professional).text
    Work.update(kind="assignment").execute()
    assert "Vraag de ander" not in visit(assignments, as_=cast.professional).text


def test_without_a_wish_nothing_becomes_of_it(visit, cast, letter, path, wish):
    assert visit(f"{path}/delivery", as_=cast.professional).location.endswith(path)
    for address in ("keep", "delivery"):
        form = {"wish": "letter", "way": "given", "happened_on": today().isoformat(), "told": "yes"}
        assert visit.post(f"{path}/{address}", form, as_=cast.professional).status in (409, 303)
    wish("unknown")
    assert visit.post(f"{path}/keep", {"wish": "unknown"}, as_=cast.professional).status == 409
    assert not LetterOutcome.select().exists()
    first = visit("/", as_=cast.professional)
    assert f"/cases/{cast.case.id}/letters" in first.links
    wish("letter")
    assert f"/cases/{cast.case.id}/letters" not in visit("/", as_=cast.professional).links
    wish("unknown")
    youth = visit(f"{path}/whole", as_=cast.youth).text
    assert "Samira kijkt met de ander wat past." in youth
    assert "Vraag wat de ander wil" in visit(f"/cases/{cast.case.id}", as_=cast.professional).text


def test_the_wish_is_for_professionals_and_its_history_stays(visit, cast, path, wish):
    for says in ("does_not_want", "letter", "letter"):
        assert wish(says).status == 303
    page = visit(f"{path}/wish", as_=cast.professional)
    assert [row.says for row in Wish.select().order_by(Wish.at)] == ["does_not_want", "letter"]
    assert "Wil dit niet" in page.text
    assert page.text.count("Samira El Amrani") >= 2
    assert wish("nonsense").status == 422
    for person in (cast.youth, cast.mother):
        assert visit(f"{path}/wish", as_=person).status == 403
        for address in ("/", "/letters", path, "/repair"):
            assert not any(words in visit(address, as_=person).text for words in SECRET)
    assert visit(f"{path}/wish", as_=cast.other_professional).status == 404
    assert {row.action for row in AuditRecord.select()} >= {"wish.noted"}


def test_given_and_the_youth_may_hear_it(visit, cast, path, wish, given):
    wish("letter")
    form = given(told="yes")
    for _time in range(2):  # sent twice with one key
        assert visit.post(f"{path}/delivery", form, as_=cast.professional).status == 303
    assert LetterOutcome.select().count() == 1
    youth = visit(f"{path}/whole", as_=cast.youth).text
    assert "Je brief is gegeven" in youth
    assert "Dat deed Samira" in youth
    assert "Gegeven" in visit("/letters", as_=cast.youth).text
    assert "Gegeven" not in visit("/letters", as_=cast.mother).text
    assert wish("does_not_want").status == 409


def test_given_and_the_other_does_not_want_the_youth_to_hear_it(visit, cast, path, wish, given):
    wish("read_aloud")
    assert visit.post(f"{path}/delivery", given(way="read_aloud", told="no"), as_=cast.professional).status == 303
    for address in (f"{path}/whole", "/letters", "/"):
        youth = visit(address, as_=cast.youth).text
        assert "voorgelezen" not in youth.lower()
        assert "Je brief is gegeven" not in youth
    assert "Jouw deel is klaar" in visit(f"{path}/whole", as_=cast.youth).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"way": ""}, "Kies hoe het ging."),
        ({"happened_on": "2099-01-01"}, "Deze dag moet nog komen."),
        ({"giver": "nobody"}, "Kies wie het deed."),
        ({"told": ""}, "Kies of de jongere dit mag horen."),
    ],
)
def test_bad_input_about_giving(visit, cast, path, wish, given, change, sentence):
    wish("letter")
    page = visit.post(f"{path}/delivery", given(told="yes") | change, as_=cast.professional)
    assert (page.status, sentence in page.text) == (422, True)
    assert not LetterOutcome.select().exists()


def test_a_way_that_the_other_does_not_want_is_refused(visit, cast, path, wish, given):
    wish("read_aloud")
    assert visit.post(f"{path}/delivery", given(way="given", told="yes"), as_=cast.professional).status == 409
    form = given(way="read_aloud", told="yes")
    wish("does_not_want")  # meanwhile
    assert visit.post(f"{path}/delivery", form, as_=cast.professional).status == 409
    assert not LetterOutcome.select().exists()


def test_a_letter_of_who_stopped_taking_part_is_not_given(app, visit, cast, path, wish, given):
    wish("letter")
    form = given(told="yes")
    with app.test_request_context():
        standing = Standing.of(cast.case, cast.youth)
        standing.answer("no", standing.text_version, cast.youth, None)
    assert visit.post(f"{path}/delivery", form, as_=cast.professional).status == 409
    keep = visit(f"{path}/delivery", as_=cast.professional).form(f"{path}/keep")
    assert visit.post(f"{path}/keep", keep.fields(), as_=cast.professional).status == 303


def test_kept_counts_and_does_not_tell_why(visit, cast, letter, path, wish):
    read = {}
    for says in ("does_not_want", "unreachable"):
        wish(says)
        keep = visit(f"{path}/delivery", as_=cast.professional).form(f"{path}/keep")
        assert visit.post(f"{path}/keep", keep.fields(), as_=cast.professional).status == 303
        read[says] = visit(f"{path}/whole", as_=cast.youth).text
        undo = visit(path, as_=cast.professional).form(f"{path}/undo-outcome")
        assert visit.post(f"{path}/undo-outcome", undo.fields(), as_=cast.professional).status == 303
    assert "Je brief is bewaard" in read["does_not_want"]
    assert "Jouw brief telt wel mee." in read["does_not_want"]
    assert read["does_not_want"] == read["unreachable"]
    assert "Teruggezet" in visit(path, as_=cast.professional).text
    assert Work.get_by_id(letter.id).status == "approved"


def test_the_assignment_about_the_other_comes_first_but_locks_nothing(app, visit, cast):
    with app.test_request_context():
        load_seed()
        family = Family(cast.case, cast.professional, cast.youth, [], plain, None)
        family.give("letter", "excuusbrief", recipient="meneer Jansen")
        new = f"/cases/{cast.case.id}/letters/new"
        assert "‘Door andere ogen’ is nog niet gegeven." in visit(new, as_=cast.professional).text
        family.give("eyes", "door-andere-ogen")
    page = visit(f"/letters/{family.work['letter'].id}", as_=cast.youth)
    assert "Doe eerst de opdracht ‘Door andere ogen’." in page.text
    assert page.root.one("textarea", id="answer")
    with app.test_request_context():
        family.hand_in("eyes", "Meneer Jansen moest alles opruimen en dat was veel werk voor hem die dag.")
    assert "Doe eerst" not in visit(f"/letters/{family.work['letter'].id}", as_=cast.youth).text


def test_an_address_is_no_name(visit, cast, letter):
    form = visit(f"/cases/{cast.case.id}/letters/new", as_=cast.professional).form(f"/cases/{cast.case.id}/letters/new")
    for reach in ("06 12 34 56 78", "jansen@example.org", "Jansen, Dorpsstraat 12"):
        page = visit.post(form["action"], form.fields() | {"recipient": reach}, as_=cast.professional)
        assert (page.status, "Laat nummer en adres weg." in page.text, reach in page.html) == (422, True, True)


def test_a_wish_that_comes_again_never_opens_the_gate_anew(visit, cast, letter, path):
    key = str(uuid4())
    statuses = [
        visit.post(f"{path}/wish", {"says": says, "key": key}, as_=cast.professional).status
        for says in ("letter", "does_not_want", "letter")
    ]
    assert statuses == [303, 303, 409]
    assert Wish.standing(letter).says == "does_not_want"


def test_an_undone_delivery_that_comes_again_is_noted_again(visit, cast, letter, path, wish, given):
    wish("letter")
    form = given(told="yes")
    for address, fields in (("delivery", form), ("undo-outcome", {}), ("delivery", form)):
        assert visit.post(f"{path}/{address}", fields, as_=cast.professional).status == 303
    assert LetterOutcome.get(LetterOutcome.ended_at.is_null()).letter == letter
    assert len(LetterOutcome.visible_to(cast.professional)) == 2
    assert [row.ended_at for row in LetterOutcome.visible_to(cast.youth)] == [None]


def test_a_form_that_is_behind_is_not_thrown_away(visit, cast, path, wish, given):
    wish("letter")
    form = given(giver="", told="yes")
    wish("unknown")
    page = visit.post(f"{path}/delivery", form, as_=cast.professional)
    assert (page.status, "Kijk eerst wat er nu staat." in page.text) == (409, True)
