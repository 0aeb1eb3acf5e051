"""A parent with an account joins a second child to it with the code from the letter; twins in two cases stay apart."""

import pytest

from tests.cast import born
from webapp.activation.models import ActivationCode
from webapp.agreements.terms import Terms
from webapp.agreements.versions import AgreementVersion
from webapp.appointments.invitees import Invitee
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.relatives import Relative
from webapp.formats import today
from webapp.library.models import ContentVersion, load_seed
from webapp.people.models import Person
from webapp.work.models import Work


@pytest.fixture
def twin(app, cast):
    """Sam, Robin's twin, in a case of another professional; the mother was added there as somebody new."""
    with app.test_request_context():
        sam = Person(role="youth", first_name="Sam", last_name="Visser", birth_date=born(14))
        case = Case.start(sam, cast.other_professional, status="active", behaviour_kind="nuisance")
        Relative("Fatima", "mama", "parent", "ar", "").join(case, cast.other_professional)
    return case


@pytest.fixture
def new(twin):
    return Membership.get(Membership.case == twin, Membership.kind == "parent").person


@pytest.fixture
def give_code(app, cast):
    def give(person):
        with app.test_request_context():
            return ActivationCode.give(person, by=cast.other_professional)

    return give


@pytest.fixture
def join(visit, give_code):
    """Enters a new code for somebody on this parent's phone, and says yes."""

    def joined(new, parent):
        assert visit.post("/activate", {"code": give_code(new)}, as_=parent).location == "/activate/join"
        form = visit("/activate/join", as_=parent).form("/activate/join")
        return visit.post("/activate/join", form.fields(), as_=parent)

    return joined


def test_the_second_child_comes_to_the_account(visit, cast, twin, new, join):
    assert join(new, cast.mother).location == f"/?child={twin.id}"
    assert not Person.select().where(Person.id == new.id).exists(), "there is one person"
    page = visit("/", as_=cast.mother)
    tabs = page.root.one("nav", aria_label="Kies een kind")
    assert [link.text for link in tabs.all("a")] == ["Robin", "Sam"]
    assert "Heeft een account" in visit(f"/cases/{twin.id}/parents", as_=cast.other_professional).text
    assert visit("/account", as_=cast.mother).status == 200, "she stays signed in"


def test_what_was_meant_for_her_before_comes_along(app, visit, cast, twin, new, join):
    """An agreement that the professional made with her before she had an account there."""
    with app.test_request_context():
        terms = Terms("Samen naar de training.", today(), new, [twin.youth], False)
        AgreementVersion.propose(twin, cast.other_professional, terms, None)
    join(new, cast.mother)
    text = visit("/agreements", as_=cast.mother).text
    assert "Samen naar de training." in text
    assert "Samen naar de training." not in visit("/agreements", as_=cast.father).text


def test_the_things_of_twins_stay_apart(app, visit, cast, twin, new, join):
    join(new, cast.mother)
    with app.test_request_context():
        load_seed()
        version = ContentVersion.of("praten-zonder-ruzie").get()
        own = Work.give(twin, version, cast.other_professional, parent=cast.mother)
        theirs = Work.give(cast.case, ContentVersion.of("terugspoelen").get(), cast.professional)
    assert "Praten zonder ruzie" not in visit(f"/?child={cast.case.id}", as_=cast.mother).text
    assert "Praten zonder ruzie" in visit(f"/?child={twin.id}", as_=cast.mother).text
    page = visit("/assignments", as_=cast.mother)
    assert [title.text for title in page.root.all("h2")][:2] == ["Robin", "Sam"]
    assert "Sam" in visit("/lessons", as_=cast.mother).text
    for person, work in ((cast.youth, own), (twin.youth, theirs), (cast.father, own), (cast.professional, own)):
        assert visit(f"/assignments/{work.id}", as_=person).status == 404
    assert "Robin" not in visit("/", as_=twin.youth).text
    assert "Sam" not in visit("/", as_=cast.father).text.replace("Samira", "").replace("Samen", "")


def test_a_code_joins_once_and_only_what_is_new(app, visit, cast, twin, new, give_code, join):
    join(new, cast.mother)
    assert visit.post("/activate/join", as_=cast.mother).status == 422
    youth = visit.post("/activate", {"code": give_code(twin.youth)}, as_=cast.mother)
    assert youth.location == "/activate/language", "a youth's account is their own"
    assert visit.post("/activate/join", as_=cast.mother).status == 422
    assert visit.post("/activate", {"code": give_code(cast.father)}, as_=cast.mother).location == "/activate/language"
    assert Person.select().where(Person.id.in_([twin.youth.id, cast.father.id])).count() == 2


def test_one_account_is_enough_for_one_case(app, visit, cast, join):
    with app.test_request_context():
        member = Relative("Fatima", "mama", "parent", "nl", "").join(cast.case, cast.professional)
    page = join(member.person, cast.mother)
    assert page.status == 422
    assert "Dit account hoort al bij deze zaak." in page.text
    assert Membership.get_by_id(member.id).person_id == member.person_id


def test_a_new_account_stays_possible_and_nobody_else_can_join(visit, cast, new, give_code):
    visit.post("/activate", {"code": give_code(new)}, as_=cast.mother)
    assert "/activate/language" in visit("/activate/join", as_=cast.mother).links
    assert visit.post("/activate", {"code": give_code(new)}).location == "/activate/language"
    assert visit("/activate/join").status == 401
    assert "Log eerst in, en vul daarna deze code in" in visit("/activate").text
    assert not Invitee.select().exists()
