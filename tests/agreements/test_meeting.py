"""The first conversation: each section saved on its own, both texts when two save, goals for the family."""

import pytest

from tests.cast import born
from webapp.agreements.meeting import MeetingSection
from webapp.audit import AuditRecord
from webapp.cases.models import Case

GOALS = "Ik ga weg als het spannend wordt.\n\n  Ik app als ik later ben.  "


@pytest.fixture
def path(cast):
    return f"/cases/{cast.case.id}/start-meeting"


def form_of(page, path, name):
    """The form of one section, as a browser sends it."""
    forms = [form.fields() for form in page.root.all("form", action=path)]
    return next(fields for fields in forms if fields["section"] == name)


@pytest.fixture
def save(visit, cast, path):
    def send(name, text, **more):
        form = form_of(visit(path, as_=cast.professional), path, name)
        return visit.post(path, form | {"text": text} | more, as_=cast.professional)

    return send


def test_each_section_is_saved_on_its_own(visit, cast, path, save):
    assert save("needed", "Leren nee zeggen.").status == 303
    assert save("strengths", "Sterk in voetbal.").status == 303
    page = visit(path, as_=cast.professional)
    assert form_of(page, path, "needed")["text"] == "Leren nee zeggen."
    assert form_of(page, path, "goals") == form_of(page, path, "goals") | {"text": "", "base": "0"}


def test_what_happened_becomes_the_incident_of_the_case(visit, cast, save):
    assert save("incident", "Er ging een ruit stuk. Robin was erbij.").status == 303
    assert "Er ging een ruit stuk." in visit(f"/cases/{cast.case.id}/details", as_=cast.professional).text
    assert AuditRecord.select().where(AuditRecord.action == "case.corrected").count() == 1


def test_goals_are_lines_for_the_youth_and_by_the_ladder_for_parents(visit, cast, save):
    save("goals", GOALS)
    save("needed", "Alleen in het gesprek.")
    for person in (cast.youth, cast.mother):
        page = visit("/agreements", as_=person)
        goals = [line.text for line in page.root.one("ol", class_="goals").all("li")]
        assert goals == ["Ik ga weg als het spannend wordt.", "Ik app als ik later ben."]
        assert "Alleen in het gesprek." not in page
    cast.youth.birth_date = born(16)
    cast.youth.save()
    assert "spannend" not in visit("/agreements", as_=cast.mother)


@pytest.mark.parametrize("name", ["incident", "needed", "goals"])
def test_two_professionals_saving_keeps_both_texts(visit, cast, path, save, name):
    old = form_of(visit(path, as_=cast.professional), path, name)
    save(name, "De eerste tekst.")
    page = visit.post(path, old | {"text": "De tweede tekst."}, as_=cast.professional)
    assert page.status == 409
    assert "De eerste tekst." in page.text
    again = form_of(page, path, name)
    assert again["text"] == "De tweede tekst."
    assert visit.post(path, again, as_=cast.professional).status == 303
    assert form_of(visit(path, as_=cast.professional), path, name)["text"] == "De tweede tekst."


def test_sent_twice_is_saved_once(visit, cast, path):
    form = form_of(visit(path, as_=cast.professional), path, "goals") | {"text": "Eén doel."}
    for _time in range(2):
        assert visit.post(path, form, as_=cast.professional).status == 303
    assert MeetingSection.get().revision == 1


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("incident", "  ", "Vul kort in wat er gebeurde."),
        ("goals", "x" * 3001, "Deze tekst is te lang."),
        ("odd", "Tekst", "Bewaar één van de onderdelen hieronder."),
    ],
)
def test_bad_input_is_told_and_the_text_stays(visit, cast, path, name, text, sentence):
    page = visit.post(path, {"section": name, "text": text, "base": "0"}, as_=cast.professional)
    assert page.status == 422
    assert sentence in page.text
    if name != "odd":
        assert form_of(page, path, name)["text"].strip() == text.strip()
    assert not MeetingSection.select().exists()


def test_an_odd_revision_counts_as_an_old_one(visit, cast, path, save):
    save("goals", "Eén doel.")
    for odd in ("", "-1", "²", "9" * 30):
        form = {"section": "goals", "text": "Iets anders.", "base": odd}
        assert visit.post(path, form, as_=cast.professional).status == 409


def test_only_the_professionals_of_the_case(visit, cast, path):
    form = {"section": "goals", "text": "Eén doel.", "base": "0"}
    for person, status in ((None, 401), (cast.youth, 403), (cast.coordinator, 403), (cast.other_professional, 404)):
        assert visit(path, as_=person).status == status
        assert visit.post(path, form, as_=person).status == status


def test_a_closed_case_is_read_only(visit, cast, path, save):
    save("goals", "Eén doel.")
    Case.update(status="completed").where(Case.id == cast.case.id).execute()
    page = visit(path, as_=cast.professional)
    assert "Eén doel." in page.text
    assert not page.root.all("form", action=path)
    assert visit.post(path, {"section": "goals", "text": "x", "base": "1"}, as_=cast.professional).status == 409
