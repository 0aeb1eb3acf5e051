"""The closing sheet: opened by the professional, each looks back alone, and the case closes with the outcome."""

from datetime import timedelta

import pytest

from tests.cast import born
from webapp.cases.models import Case
from webapp.closing.look_back import LookBack
from webapp.closing.models import Closure, SupportConsent
from webapp.formats import today


def case_now(cast):
    return Case.get_by_id(cast.case.id)


def member_of(cast, person):
    return next(row for row in cast.case.members() if row.person_id == person.id)


def test_from_opening_the_sheet_to_the_last_page(visit, cast, goals, look, conclude):
    path = f"/cases/{cast.case.id}/closing"
    assert "Kijk terug" not in visit("/", as_=cast.youth)
    assert visit(f"/closing/{cast.case.id}", as_=cast.youth).forms == []
    visit.post(path, as_=cast.professional)
    visit.post(path, as_=cast.professional)
    assert Closure.select().count() == 1
    for person in (cast.youth, cast.mother):
        assert f"/closing/{cast.case.id}" in visit("/", as_=person).links
    goal = next(name for name in visit(f"/closing/{cast.case.id}", as_=cast.youth).html.split('"') if "goal-" in name)
    assert look(cast.youth, enough="yes", words="Ik durf nee te zeggen.", **{goal: "done"}).status == 303
    assert look(cast.mother, enough="later", words="Thuis is het rustiger.").status == 303
    assert f"/closing/{cast.case.id}" not in visit("/", as_=cast.youth).links
    shown = visit(path, as_=cast.professional)
    for words in ("Ik durf nee te zeggen.", "Thuis is het rustiger.", "Ja, dit was genoeg", "Gelukt"):
        assert words in shown
    assert conclude(outcome="enough", message="Wat ben jij gegroeid.").location == path
    assert (case_now(cast).status, Closure.get().outcome) == ("completed", "enough")
    for person in (cast.youth, cast.mother):
        start = visit("/", as_=person)
        assert f"/closing/{cast.case.id}/end" in start.links
        assert "Wat ben jij gegroeid." in visit(f"/closing/{cast.case.id}/end", as_=person)
    assert "Ik durf nee te zeggen." not in visit(f"/closing/{cast.case.id}/end", as_=cast.mother)


def test_each_sees_only_their_own(visit, cast, sheet, look):
    look(cast.youth, words="Alleen voor Samira.")
    look(cast.mother, words="Van moeder.")
    for person in (cast.mother, cast.father):
        assert "Alleen voor Samira." not in visit(f"/closing/{cast.case.id}", as_=person)
    for person in (cast.youth, cast.father):
        assert "Van moeder." not in visit(f"/closing/{cast.case.id}", as_=person)


def test_together_on_the_professionals_screen_says_so(visit, cast, sheet):
    path = f"/cases/{cast.case.id}/closing/members/{member_of(cast, cast.father).id}"
    fields = visit(path, as_=cast.professional).form(path).fields()
    visit.post(path, fields | {"enough": "more"}, as_=cast.professional)
    row = LookBack.get(LookBack.person == cast.father)
    assert (row.place, row.recorded_by, row.enough) == ("professional_screen", cast.professional, "more")
    assert "op het scherm van de professional" in visit(f"/cases/{cast.case.id}/closing", as_=cast.professional)


def test_a_parent_who_does_not_follow_sees_no_goals(visit, cast, sheet):
    member = member_of(cast, cast.father)
    member.kind = "parent_without_authority"
    member.save()
    assert "Ik app als ik later ben." in visit(f"/closing/{cast.case.id}", as_=cast.mother)
    assert "Ik app als ik later ben." not in visit(f"/closing/{cast.case.id}", as_=cast.father)
    here = f"/cases/{cast.case.id}/closing/members/{member.id}"
    assert "Ik app als ik later ben." not in visit(here, as_=cast.professional)


def test_changed_in_two_places_is_not_overwritten(visit, cast, sheet, look):
    path = f"/closing/{cast.case.id}"
    old = visit(path, as_=cast.youth).form(path).fields()
    look(cast.youth, words="Het eerste.")
    late = visit.post(path, old | {"words": "Het tweede."}, as_=cast.youth)
    assert late.status == 409
    assert "Het eerste." in late
    assert "Het tweede." in late
    assert LookBack.get().revision == 1
    assert visit.post(path, old | {"words": ""}, as_=cast.youth).status == 422


def test_what_a_parent_said_of_a_goal_stays_when_they_may_not_read_it_any_more(visit, cast, sheet, look):
    """Robin turns 16 between two times that his mother looks back."""
    page = visit(f"/closing/{cast.case.id}", as_=cast.mother).html
    goal = next(name for name in page.split('"') if name.startswith("goal-") and len(name) == 21)
    look(cast.mother, words="Rustig.", **{goal: "done"})
    cast.youth.birth_date = born(16)
    cast.youth.save()
    assert look(cast.mother, words="Rustiger.", enough="yes").status == 303
    row = LookBack.get()
    assert (row.rated, row.enough) == ({goal: "done"}, "yes")


def test_other_support_needs_the_consent_of_everybody_who_decides(cast, sheet, conclude):
    """Robin is 14: the youth and both parents with authority."""
    asked = {"outcome": "other_support", "support_by": "us", "consented_on": today().isoformat()}
    one = str(member_of(cast, cast.youth).id)
    refused = conclude(**asked, consents=[one])
    assert refused.status == 422
    assert "Fatima, Mark" in refused
    assert conclude(outcome="other_support").status == 422
    everybody = [str(member_of(cast, person).id) for person in (cast.youth, cast.mother, cast.father)]
    assert conclude(**asked, consents=everybody).status == 303
    assert case_now(cast).status == "referred_on"
    consented = {row.person_id for row in SupportConsent.select()}
    assert consented == {cast.youth.id, cast.mother.id, cast.father.id}


def test_a_family_that_calls_itself_needs_no_consent_and_nothing_is_kept_of_one(cast, sheet, conclude):
    one = str(member_of(cast, cast.youth).id)
    conclude(outcome="other_support", support_by="family", consents=[one], consented_on=today().isoformat())
    assert Closure.get().support_by == "family"
    assert not SupportConsent.select().exists()


@pytest.mark.parametrize(
    ("day", "note", "status"), [("", "Ik bel.", 422), (30, "", 422), (-1, "Ik bel.", 422), (30, "Ik bel.", 303)]
)
def test_aftercare_is_a_day_to_come_with_a_sentence(cast, sheet, conclude, day, note, status):
    when = (today() + timedelta(days=day)).isoformat() if day else ""
    assert conclude(outcome="enough_with_aftercare", aftercare_on=when, aftercare_note=note).status == status
    assert case_now(cast).is_open is (status == 422)


def test_aftercare_can_be_done_in_the_closed_case(visit, cast, sheet, conclude):
    when = (today() + timedelta(days=30)).isoformat()
    conclude(outcome="enough_with_aftercare", aftercare_on=when, aftercare_note="Ik bel na school.")
    path = f"/cases/{cast.case.id}/closing"
    assert case_now(cast).erase_on == today() + timedelta(days=90)
    assert "Nazorg" not in visit("/", as_=cast.professional)
    Closure.update(aftercare_on=today()).execute()
    assert "Nazorg: Robin V." in visit("/", as_=cast.professional)
    assert "Ik bel na school." in visit(f"/closing/{cast.case.id}/end", as_=cast.youth)
    assert visit.post(f"{path}/aftercare", as_=cast.professional).status == 303
    assert visit.post(f"{path}/aftercare", as_=cast.professional).status == 409
    assert "Gedaan op" in visit(path, as_=cast.professional)


def test_what_comes_after_closing_is_refused(visit, cast, sheet, conclude):
    path = f"/closing/{cast.case.id}"
    fields = visit(path, as_=cast.youth).form(path).fields() | {"words": "Te laat."}
    outcome = visit(f"/cases/{cast.case.id}/closing/outcome", as_=cast.professional)
    again = outcome.form(f"/cases/{cast.case.id}/closing/outcome").fields() | {"outcome": "enough"}
    conclude(outcome="enough")
    assert visit.post(path, fields, as_=cast.youth).status == 409
    assert visit.post(f"/cases/{cast.case.id}/closing/outcome", again, as_=cast.professional).status == 409
    assert not LookBack.select().exists()


def test_aftercare_that_comes_later_moves_the_day_of_erasing(visit, cast, sheet, conclude):
    when = today() + timedelta(days=120)
    conclude(outcome="enough_with_aftercare", aftercare_on=when.isoformat(), aftercare_note="Ik bel na school.")
    assert case_now(cast).erase_on == when + timedelta(days=7)
    shown = visit(f"/cases/{cast.case.id}", as_=cast.professional)
    assert "Deze zaak wordt gewist op" in shown
    Case.update(erase_on=today() - timedelta(days=1)).where(Case.id == cast.case.id).execute()
    assert "gewist moeten zijn" in visit(f"/cases/{cast.case.id}", as_=cast.professional), "nobody runs the command"
