"""Pages that are behind: somebody left, an adult keeps a parent out of it, or a colleague changed the agreement."""

import pytest

from tests.agreements.conftest import member_of
from tests.agreements.story import latest, propose, terms
from tests.cast import born, person
from webapp.agreements.models import Agreement
from webapp.agreements.versions import AgreementParty

WHAT = "Robin is op zaterdag om 22.00 uur thuis."


@pytest.fixture
def version(app, cast):
    """Between Robin, mother and Samira."""
    with app.test_request_context():
        return propose(cast, terms(WHAT, cast.youth, [cast.mother, cast.professional]))


@pytest.fixture
def path(version):
    return f"/agreements/{version.agreement_id}"


def signs_here(visit, cast, version, who, by):
    form = {"version": "1", "party": str(version.party(who).id)}
    status = visit.post(f"/agreements/{version.agreement_id}/sign-here", form, as_=by).status
    return status, AgreementParty.get(AgreementParty.person == who).signed_at is not None


def test_nobody_signs_for_a_parent_who_left(visit, cast, version, path):
    assert "Fatima tekent hier" in visit(path, as_=cast.professional).text
    member_of(cast.case, cast.mother).end(cast.professional)
    assert "Fatima tekent hier" not in visit(path, as_=cast.professional).text
    assert signs_here(visit, cast, version, cast.mother, cast.professional) == (422, False)
    assert signs_here(visit, cast, version, cast.youth, cast.professional) == (303, True)


def test_a_colleague_signs_for_the_family_not_for_another_professional(app, visit, cast, version, path):
    AgreementParty.update(signed_at=None).execute()
    with app.test_request_context():
        stand_in = person("professional", "Ine", "Bos", "invaller")
        cast.case.add(stand_in, "stand_in", cast.professional)
    assert "Samira tekent hier" not in visit(path, as_=stand_in).text
    assert signs_here(visit, cast, version, cast.professional, stand_in) == (422, False)
    assert signs_here(visit, cast, version, cast.mother, stand_in) == (303, True)


def test_of_an_adults_parents_only_who_may_know_of_it_is_named(visit, cast, version, path):
    cast.youth.birth_date = born(18)
    cast.youth.save()
    new, mother = f"/cases/{cast.case.id}/agreements/new", member_of(cast.case, cast.mother)
    assert "Fatima" not in visit(new, as_=cast.professional).text
    assert signs_here(visit, cast, version, cast.mother, cast.professional) == (422, False)
    form = {"what": WHAT, "owner": str(member_of(cast.case, cast.youth).id), "others": str(mother.id)}
    page = visit.post(new, form, as_=cast.professional)
    assert (page.status, WHAT in page.html) == (422, True)
    mother.allow(cast.youth)
    assert visit.post(new, form, as_=cast.professional).status == 303


def test_what_a_colleague_changed_is_not_ended_from_an_old_page(visit, cast, version, path):
    end = visit(path, as_=cast.professional).form(f"{path}/end").fields()
    version.change(cast.professional, terms("Robin appt als het later wordt.", cast.youth), 1)
    assert visit.post(f"{path}/end", end, as_=cast.professional).status == 409
    assert Agreement.get().ended_at is None
    assert latest(version.agreement_id, cast.professional).what == "Robin appt als het later wordt."
