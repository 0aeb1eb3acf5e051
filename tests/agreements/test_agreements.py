"""Agreements: proposed together, signed by who is named, changed as a new version, and seen by whom they concern."""

from uuid import uuid4

import pytest

from tests.agreements.conftest import member_of
from tests.agreements.story import latest, propose, terms
from tests.cast import born
from webapp.agreements.models import Agreement
from webapp.agreements.versions import AgreementParty, AgreementVersion

WHAT = "Robin is op zaterdag om 22.00 uur thuis."


@pytest.fixture
def form(cast):
    """As the professional fills it in: for Robin, and mother signs too."""
    owner, other = (str(member_of(cast.case, person).id) for person in (cast.youth, cast.mother))
    return {"what": WHAT, "owner": owner, "others": other, "by_when": "2099-12-01", "key": str(uuid4())}


@pytest.fixture
def new(cast):
    return f"/cases/{cast.case.id}/agreements/new"


@pytest.fixture
def version(app, cast):
    """Between Robin, mother and Samira."""
    with app.test_request_context():
        return propose(cast, terms(WHAT, cast.youth, [cast.mother]))


@pytest.fixture
def path(version):
    return f"/agreements/{version.agreement_id}"


def test_the_professional_writes_it_down_once(visit, cast, new, form):
    for _time in range(2):
        assert visit.post(new, form, as_=cast.professional).status == 303
    version = latest(Agreement.get().id, cast.professional)
    assert (version.what, version.number, len(version.parties)) == (WHAT, 1, 2)
    assert WHAT in visit(f"/cases/{cast.case.id}/agreements", as_=cast.professional).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"what": "  "}, "Schrijf op wat jullie afspreken."),
        ({"what": "x" * 601}, "Deze tekst is te lang."),
        ({"owner": ""}, "Kies wie dit doet."),
        ({"owner": "not-an-id"}, "Kies wie dit doet."),
        ({"by_when": "30 februari"}, "Vul een datum in die bestaat."),
    ],
)
def test_bad_input_is_told_and_the_text_stays(visit, cast, new, form, change, sentence):
    sent = form | {"by_when": ""} | change
    page = visit.post(new, sent, as_=cast.professional)
    assert page.status == 422
    assert sentence in page.text
    assert page.form(new).fields()["what"].strip() == sent["what"].strip()
    assert not Agreement.select().exists()


def test_nobody_of_another_family_can_be_named(visit, cast, new, form):
    stranger = str(member_of(cast.other_case, cast.other_parent).id)
    assert visit.post(new, form | {"owner": stranger}, as_=cast.professional).status == 422
    page = visit.post(new, form | {"others": stranger}, as_=cast.professional)
    assert (page.status, "Kies opnieuw wie tekent." in page.text) == (422, True)
    assert not AgreementParty.select().exists()


def test_who_may_do_it(visit, cast, new, form, path):
    for person, status in ((None, 401), (cast.youth, 403), (cast.coordinator, 403), (cast.other_professional, 404)):
        assert visit.post(new, form, as_=person).status == status
        assert visit.post(f"{path}/edit", form, as_=person).status == status
        assert visit.post(f"{path}/end", as_=person).status == status


def test_signing_on_the_own_account(visit, cast, path):
    assert "Teken wat we afspraken" in visit("/", as_=cast.youth).text
    sign = visit(path, as_=cast.youth).form(f"{path}/sign")
    for _time in range(2):
        assert visit.post(f"{path}/sign", sign.fields(), as_=cast.youth).status == 303
    signed = AgreementParty.get(AgreementParty.person == cast.youth)
    assert (signed.place, signed.recorded_by) == ("own_account", cast.youth)
    assert "Teken wat we afspraken" not in visit("/", as_=cast.youth).text
    assert "Lees en teken de afspraken" in visit("/", as_=cast.mother).text


def test_signing_on_the_professionals_screen(visit, cast, version, path):
    party = str(version.party(cast.mother).id)
    form = {"version": "1", "party": party}
    assert visit.post(f"{path}/sign-here", form | {"party": "nobody"}, as_=cast.professional).status == 422
    assert visit.post(f"{path}/sign-here", form, as_=cast.professional).status == 303
    signed = AgreementParty.get_by_id(party)
    assert (signed.place, signed.recorded_by) == ("professional_screen", cast.professional)
    assert "op het scherm van de begeleider" in visit(path, as_=cast.mother).text
    assert visit.post(f"{path}/sign-here", form, as_=cast.mother).status == 403


def test_who_is_not_named_can_not_sign_and_does_not_see_it(visit, cast, path):
    for person in (cast.father, cast.other_parent, cast.other_youth):
        assert visit(path, as_=person).status == 404
        assert visit.post(f"{path}/sign", {"version": "1"}, as_=person).status == 404
    assert visit.post(f"{path}/sign", {"version": "1"}, as_=cast.professional).status == 403
    assert WHAT not in visit("/agreements", as_=cast.father)


def test_a_change_asks_for_new_signatures_and_the_old_text_stays(visit, cast, version, path, form):
    version.sign(version.party(cast.youth), cast.youth)
    changed = form | {"what": "Robin is om 23.00 uur thuis.", "version": "1"}
    assert visit.post(f"{path}/edit", changed, as_=cast.professional).status == 303
    page = visit(path, as_=cast.youth)
    assert page.form(f"{path}/sign").fields()["version"] == "2"
    assert WHAT in page.text
    assert "23.00 uur" in page.text
    assert visit.post(f"{path}/sign", {"version": "1"}, as_=cast.youth).status == 409


def test_two_professionals_editing_keeps_both_texts(visit, cast, path, form):
    visit.post(f"{path}/edit", form | {"what": "De eerste tekst.", "version": "1"}, as_=cast.professional)
    page = visit.post(f"{path}/edit", form | {"what": "De tweede tekst.", "version": "1"}, as_=cast.professional)
    assert page.status == 409
    assert "De eerste tekst." in page.text
    fields = page.form(f"{path}/edit").fields()
    assert (fields["what"], fields["version"]) == ("De tweede tekst.", "2")
    assert AgreementVersion.select().count() == 2
    assert visit.post(f"{path}/edit", form | fields, as_=cast.professional).status == 303


@pytest.mark.parametrize("odd", ["", "nul", "-1", "1" * 40, "²"])
def test_an_odd_version_counts_as_an_old_one(visit, cast, path, form, odd):
    assert visit.post(f"{path}/edit", form | {"version": odd}, as_=cast.professional).status == 409
    assert visit.post(f"{path}/sign", {"version": odd}, as_=cast.youth).status == 409


def test_only_the_owner_says_how_it_goes(visit, cast, path):
    form = {"version": "1", "progress": "stuck"}
    assert visit.post(f"{path}/progress", form, as_=cast.mother).status == 403
    assert visit.post(f"{path}/progress", form | {"progress": "great"}, as_=cast.youth).status == 422
    assert visit.post(f"{path}/progress", form, as_=cast.youth).status == 303
    assert "Een afspraak lukt niet" in visit("/", as_=cast.professional).text
    assert "Een afspraak lukt niet" not in visit("/", as_=cast.other_professional).text
    assert "Lukt niet" in visit(f"/cases/{cast.case.id}/agreements", as_=cast.professional).text


def test_what_ended_stays_to_read_and_asks_nothing(visit, cast, path):
    fields = visit(path, as_=cast.professional).form(f"{path}/end").fields()
    assert visit.post(f"{path}/end", fields, as_=cast.professional).status == 303
    page = visit(path, as_=cast.youth)
    assert "Deze afspraak geldt niet meer." in page.text
    assert not [form for form in page.forms if form["action"].startswith(path)]
    assert visit.post(f"{path}/sign", {"version": "1"}, as_=cast.youth).status == 409
    assert visit.post(f"{path}/end", fields, as_=cast.professional).status == 409
    assert "Teken wat we afspraken" not in visit("/", as_=cast.youth).text


def test_a_parent_who_was_removed_reads_nothing_any_more(visit, cast, path):
    assert visit(path, as_=cast.mother).status == 200
    member_of(cast.case, cast.mother).end(cast.professional)
    assert visit(path, as_=cast.mother).status == 404
    assert WHAT not in visit("/agreements", as_=cast.mother)


def test_from_16_what_is_for_everybody_is_read_by_a_parent_only_when_the_youth_allows(app, visit, cast):
    with app.test_request_context():
        agreement = propose(cast, terms("Voor iedereen.", cast.youth, everybody=True)).agreement
    assert visit(f"/agreements/{agreement.id}", as_=cast.father).status == 200
    cast.youth.birth_date = born(16)
    cast.youth.save()
    assert visit(f"/agreements/{agreement.id}", as_=cast.father).status == 404
    member_of(cast.case, cast.father).allow(cast.youth)
    assert visit(f"/agreements/{agreement.id}", as_=cast.father).status == 200


def test_who_said_no_is_not_asked_to_sign(visit, cast, say, path):
    say("no", cast.youth)
    page = visit.post(f"{path}/sign", {"version": "1"}, as_=cast.youth)
    assert page.status == 409
    assert "Eerst praten we daarover." in page.text


def test_in_a_closed_case_nothing_changes(visit, cast, new, form, path):
    cast.case.status = "completed"
    cast.case.save()
    for address in (new, f"{path}/edit", f"{path}/end", f"{path}/sign-here"):
        sent = form | {"version": "1", "party": str(AgreementParty.get().id)}
        assert visit.post(address, sent, as_=cast.professional).status == 409
    assert visit.post(f"{path}/sign", {"version": "1"}, as_=cast.youth).status == 409
