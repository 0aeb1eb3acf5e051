"""Who did what: every change and every reading is a link in a chain, and the chain holds no content."""

from datetime import timedelta
from uuid import uuid4

import pytest
from peewee import fn

from webapp import audit
from webapp.audit import AuditRecord
from webapp.cases.memberships import Membership
from webapp.database import db
from webapp.formats import now

SECRETS = ("KANARIE", "Robin", "Visser", "Fatima", "moeder", "fiets", "argon2", "Zwembad")


@pytest.fixture
def chain(visit, cast):
    """Some reading and some changing, by different people."""
    base = f"/cases/{cast.case.id}"
    for tab in ("", "/parents", "/notes", "/details"):
        visit(f"{base}{tab}", as_=cast.professional)
    visit.post(f"{base}/notes", {"text": "KANARIE-NOTITIE over het Zwembad"}, as_=cast.professional)
    mother = Membership.get(Membership.person == cast.mother)
    visit.post(f"{base}/members/{mother.id}/invitation", {"seen": "none:account"}, as_=cast.professional)
    visit.post("/language", {"language": "tr"}, as_=cast.youth)
    visit.post("/sign-out", as_=cast.youth)
    return list(AuditRecord.select().order_by(AuditRecord.number))


def test_who_what_when_and_from_where(cast, chain):
    actions = {link.action: link for link in chain}
    assert {"case.started", "case.read", "note.written", "activation-code.given", "session.ended"} <= set(actions)
    read = actions["case.read"]
    assert (read.actor, read.thing, read.thing_id, read.case_id) == (
        cast.professional.id,
        "case",
        cast.case.id,
        cast.case.id,
    )
    assert read.source == "127.0.0.1"
    assert read.at is not None
    assert sum(link.action == "case.read" for link in chain) == 4, "once for each page"


def test_it_holds_no_content(chain):
    for link in chain:
        assert not [word for word in SECRETS if word in str(link.__data__)]


def test_the_youth_reading_the_own_case_is_not_written_down(visit, cast):
    before = AuditRecord.select().where(AuditRecord.action == "case.read").count()
    for path in ("/", "/permissions", "/assignments", "/letters"):
        visit(path, as_=cast.youth)
    assert AuditRecord.select().where(AuditRecord.action == "case.read").count() == before


def test_the_chain_is_whole(app, chain):
    assert audit.first_broken_link() is None
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0


CHANGES = {
    "actor": uuid4(),
    "thing_id": uuid4(),
    "case_id": uuid4(),
    "action": "note.read",
    "thing": "session",
    "source": "10.0.0.1",
    "at": now() + timedelta(days=1),
    "previous": "0" * 64,
    "hash": "f" * 64,
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_link_shows(app, chain, field):
    link = chain[2]
    column = AuditRecord._meta.fields[field]
    AuditRecord.update({column: CHANGES[field]}).where(AuditRecord.number == link.number).execute()
    assert audit.first_broken_link() == link.number
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 1


def test_a_missing_link_shows(chain):
    gone = chain[3]
    AuditRecord.delete().where(AuditRecord.number == gone.number).execute()
    assert audit.first_broken_link() == chain[4].number


def test_links_that_changed_places_show(chain):
    first, second = chain[2], chain[3]
    most = AuditRecord.select(fn.MAX(AuditRecord.number)).scalar()
    for old, new in ((first.number, most + 100), (second.number, first.number), (most + 100, second.number)):
        AuditRecord.update(number=new).where(AuditRecord.number == old).execute()
    assert audit.first_broken_link() is not None


def test_a_change_and_its_link_come_together_or_not_at_all(app, cast, monkeypatch):
    def refuse(*_arguments, **_named):
        raise RuntimeError("no link")

    monkeypatch.setattr(audit, "record", refuse)
    member = Membership.get(Membership.person == cast.mother)
    with app.test_request_context(), pytest.raises(RuntimeError):
        member.end(cast.professional)
    assert Membership.get_by_id(member.id).ended_at is None
    assert not db.in_transaction()
