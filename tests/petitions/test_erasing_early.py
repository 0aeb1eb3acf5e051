"""Erasing everything because it was asked: of a closed case only, after a second look, as thoroughly as on its day."""

import pytest

from tests.conftest import all_models
from webapp.audit import AuditRecord
from webapp.cases.models import Case
from webapp.erasure.early import erase_early
from webapp.errors import Conflict
from webapp.people.models import Person
from webapp.petitions.models import Petition


def erase(visit, petition, who, **form):
    return visit.post(f"/erasure/{petition.id}", form, as_=who)


def test_not_while_the_case_runs_and_not_without_a_second_look(cast, visit, ask, close):
    petition = ask(cast.youth, kind="erase_all", about="")
    look = visit(f"/erasure/{petition.id}", as_=cast.coordinator)
    assert "De zaak loopt nog." in look.text
    assert not look.root.all("form", action=f"/erasure/{petition.id}")
    assert erase(visit, petition, cast.coordinator, sure="1").status == 409
    answer = {"outcome": "done", "answer": "Gedaan."}
    assert visit.post(f"/petitions/{petition.id}/answer", answer, as_=cast.coordinator).status == 422
    close(cast.case)
    assert erase(visit, petition, cast.coordinator).status == 422
    assert Case.select().where(Case.id == cast.case.id).exists()
    other = ask(cast.mother, kind="question")
    assert visit(f"/erasure/{other.id}", as_=cast.coordinator).status == 404, "only what asks to erase everything"
    assert "Ook 1 open verzoek van een ander" in visit(f"/erasure/{petition.id}", as_=cast.coordinator).text


def test_then_all_of_it_goes_at_once(cast, visit, ask, close):
    petition = ask(cast.youth, kind="erase_all", about="")
    close(cast.case)
    look = visit(f"/erasure/{petition.id}", as_=cast.coordinator).text
    assert ("1 account: jongere." in look, "2 accounts: ouder of steunfiguur." in look) == (True, True)
    assert erase(visit, petition, cast.coordinator, sure="1").location == "/petitions/inbox"
    gone = {cast.case.id, petition.id, cast.youth.id, cast.mother.id, cast.father.id}
    for model in (Case, Petition, Person):
        assert not model.select().where(model.id.in_(gone)).exists()
    assert not [name for model in all_models() for name in rows_naming(model, cast.case.id)]
    links = AuditRecord.select().where(AuditRecord.case_id == cast.case.id).order_by(AuditRecord.number.desc())
    told = [(link.action, link.actor) for link in links.limit(2)]
    assert told == [("case.erased", cast.coordinator.id), ("petition.done", cast.coordinator.id)]
    assert Case.select().where(Case.id == cast.other_case.id).exists()
    assert erase(visit, petition, cast.coordinator, sure="1").status == 404


@pytest.mark.only_on("sqlite")
def test_a_second_click_at_the_same_moment_hears_that_it_is_over(app, cast, ask, close):
    petition = ask(cast.youth, kind="erase_all", about="")
    close(cast.case)
    with app.test_request_context():
        erase_early(petition, cast.coordinator)
        with pytest.raises(Conflict):
            erase_early(petition, cast.coordinator)


def rows_naming(model, case_id):
    """The tables in which a row still belongs to this case; the chain of records says only that there was one."""
    name = model._meta.table_name
    keys = [field for field in model._meta.refs if field.rel_model is Case]
    return [name for field in keys if model.select().where(field == case_id).exists()]
