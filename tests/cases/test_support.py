"""From 18 a youth chooses somebody who supports them, or nobody; the professional invites whom they named."""

from webapp.cases.relatives import Relative
from webapp.cases.support import SupportChoice

PATH = "/permissions/support"


def choose(visit, cast, wants, name=""):
    form = visit("/permissions", as_=cast.adult).form(PATH)
    return visit.post(PATH, form.fields() | {"wants": wants, "name": name}, as_=cast.adult)


def test_somebody_is_named_and_invited(app, visit, cast):
    case = f"/cases/{cast.adult_case.id}"
    assert choose(visit, cast, "somebody", "mijn tante Ria").location == "/permissions"
    assert "mijn tante Ria" in visit("/permissions", as_=cast.adult).text
    assert "Nodig de steunfiguur uit" in visit(case, as_=cast.professional).text
    assert "mijn tante Ria" in visit(f"{case}/parents", as_=cast.professional).text
    with app.test_request_context():
        Relative("Ria", "tante", "support_person", "nl", "").join(cast.adult_case, cast.professional)
    assert "Nodig de steunfiguur uit" not in visit(case, as_=cast.professional).text


def test_nobody_is_fine_and_can_be_changed(visit, cast):
    choose(visit, cast, "nobody", "wat hier nog stond")
    assert "Je koos: niemand." in visit("/permissions", as_=cast.adult).text
    assert "Dani koos: geen steunfiguur." in visit(f"/cases/{cast.adult_case.id}/parents", as_=cast.professional).text
    choose(visit, cast, "somebody", "Omar")
    choose(visit, cast, "somebody", "Omar")
    assert SupportChoice.select().count() == 1
    assert "Omar" in visit("/permissions", as_=cast.adult).text


def test_what_is_missing_is_asked(visit, cast):
    assert choose(visit, cast, "somebody", " ").status == 422
    page = choose(visit, cast, "", "Omar")
    assert page.status == 422
    assert page.form(PATH).fields()["name"] == "Omar"
    assert not SupportChoice.select().exists()


def test_it_is_for_adults_in_an_open_case(visit, cast):
    assert "Wil je iemand die je steunt?" not in visit("/permissions", as_=cast.youth).text
    assert visit.post(PATH, {"wants": "nobody"}, as_=cast.youth).status == 404
    cast.adult_case.status = "completed"
    cast.adult_case.save()
    assert "Wil je iemand die je steunt?" not in visit("/permissions", as_=cast.adult).text
    assert visit.post(PATH, {"wants": "nobody"}, as_=cast.adult).status == 409
