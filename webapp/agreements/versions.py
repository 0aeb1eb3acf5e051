"""Agreements: who does what by when, made together, signed by who is named, and changed only as a new version.

| state of an agreement | how                                                                          |
|-----------------------|------------------------------------------------------------------------------|
| proposed              | the professional writes it down, together with the family                    |
| signed                | everybody who is named signed the version that counts now                    |
| changed               | a new version: signed anew; who could read an earlier version still can      |
| ended                 | the professional says that it no longer counts                               |

Who is named in a version reads it. One that is for everybody is read by the whole family, parents as far as they
follow the youth (see the ladder). Only its owner says how it goes.
"""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from peewee import BooleanField, Check, DateField, ForeignKeyField, IntegerField, ModelSelect, TextField, fn

from webapp import audit
from webapp.agreements.models import Agreement
from webapp.agreements.standing import talk_first
from webapp.agreements.terms import Terms
from webapp.cases.memberships import Membership
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, Record, transaction
from webapp.formats import now
from webapp.notices.models import Notice
from webapp.people.models import Person
from webapp.prepared import Given
from webapp.sealed import SealedRecord, SealedText


class AgreementVersion(SealedRecord):
    """What an agreement said from some moment on."""

    case = ForeignKeyField(Case, on_delete="CASCADE")
    agreement = ForeignKeyField(Agreement, backref="versions", on_delete="CASCADE")
    number = IntegerField()
    what = SealedText()
    by_when = DateField(null=True)
    owner = ForeignKeyField(Person, backref="owned_agreements", on_delete="CASCADE")
    everybody = BooleanField(default=False)
    written_by = ForeignKeyField(Person, backref="written_agreements", on_delete="RESTRICT")
    at = Moment(default=now)

    parties: list["AgreementParty"] = []  # who signs, where that was asked for

    class Meta:
        table_name = "agreement_version"
        indexes = ((("agreement", "number"), True),)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        if person.role == "coordinator":
            return of_cases(cls, cls.id.is_null())
        if person.role == "professional":
            return of_cases(cls, Case.open_for(person))
        named = cls.id.in_(AgreementParty.select(AgreementParty.version).where(AgreementParty.person == person))
        return of_cases(cls, (named & Case.open_for(person)) | (cls.everybody & Case.followed_by(person)))

    @classmethod
    def with_parties(cls, person: Person) -> ModelSelect:
        """A row for everybody who signs it, with the agreement."""
        signer = Person.alias("signer")
        return (
            cls.visible_to(person)
            .select_extend(Agreement, AgreementParty, signer)
            .join_from(cls, Agreement, attr="agreement")
            .join_from(cls, AgreementParty, on=(AgreementParty.version == cls.id), attr="signature")
            .join(signer, on=(AgreementParty.person == signer.id), attr="person")
            .order_by(Agreement.number, cls.number.desc(), signer.role.desc(), signer.first_name)
        )

    @classmethod
    def newest(cls, person: Person, case: Case | None = None) -> list[Self]:
        """Of every agreement, of one case or all, the newest version, as far as this person may read it."""
        query = cls.with_parties(person).where(cls.number == Agreement.revision)
        return cls.gather(query.where(cls.case == case) if case else query, case)

    @classmethod
    def gather(cls, rows: Iterable[Any], case: Case | None = None) -> list[Self]:
        """From rows of `with_parties`: each version once, with its parties."""
        found: dict[UUID, Self] = {}
        for row in rows:
            version = found.setdefault(row.id, row)
            version.case = version.agreement.case = case or version.case
            version.parties = [*version.parties, row.signature]
        return list(found.values())

    @classmethod
    def propose(cls, case: Case, by: Person, terms: Terms, key: UUID | None) -> Agreement:
        """A new agreement; sent twice with one key it is one, and other terms with that key are another one."""
        with transaction():
            case.hold()
            already = Agreement.get_or_none(Agreement.key == key) if key else None
            if already and already.case_id == case.id and cls.first_of(already, case).says(terms):
                return already
            number = Agreement.select().where(Agreement.case == case).count() + 1
            agreement = Agreement.create(case=case, number=number, key=None if already else key)
            cls.write(agreement, case, terms, by)
            audit.record("agreement.proposed", agreement, case, actor=by.id)
        return agreement

    @classmethod
    def first_of(cls, agreement: Agreement, case: Case) -> Self:
        first: Self = cls.get(cls.agreement == agreement, cls.number == 1)
        first.case = case
        return first

    def says(self, terms: Terms) -> bool:
        """Are these its terms?"""
        same = {"what": terms.what, "by_when": terms.by_when, "owner": terms.owner, "everybody": terms.everybody}
        signers = {row.person_id for row in self.signers}
        return self.was_made_with(**same) and signers == {person.id for person in terms.signers}

    def change(self, by: Person, terms: Terms, base: int) -> None:
        """A new version, to be signed anew; Conflict when another one counts by now than the change started from."""
        agreement = self.agreement
        with transaction():
            agreement.expect(base)
            agreement.revision = base + 1
            agreement.save(only=[Agreement.revision])
            Notice.withdraw(self)
            self.write(agreement, self.case, terms, by)
            audit.record("agreement.changed", agreement, self.case, actor=by.id)

    @classmethod
    def write(cls, agreement: Agreement, case: Case, terms: Terms, by: Person) -> Self:
        """Who writes it down agrees with it by that."""
        version = cls.create(
            case=case,
            agreement=agreement,
            number=agreement.revision,
            what=terms.what,
            by_when=terms.by_when,
            owner=terms.owner,
            everybody=terms.everybody,
            written_by=by,
        )
        for person in terms.signers:
            own = {"signed_at": now(), "place": "own_account", "recorded_by": by} if person.id == by.id else {}
            AgreementParty.create(version=version, person=person, **own)
            if not own:
                Notice.tell(person, "agreement.to-sign", version, agreement.path)
        return version

    @property
    def counts(self) -> bool:
        return self.agreement.revision == self.number and self.agreement.ended_at is None

    @property
    def is_signed(self) -> bool:
        return all(party.signed_at for party in self.parties)

    def party(self, person: Person) -> "AgreementParty | None":
        return next((party for party in self.parties if party.person_id == person.id), None)

    def sign(self, party: "AgreementParty", by: Person) -> None:
        """Signed once; on the own account or on the professional's screen."""
        with transaction():
            self.agreement.expect(self.number)
            talk_first(self.case, party.person)
            fresh = AgreementParty.get_by_id(party.id)  # another request may just have signed
            if fresh.signed_at is None:
                party.signed_at, party.recorded_by = now(), by
                party.place = "own_account" if by.id == party.person_id else "professional_screen"
                party.save(only=[AgreementParty.signed_at, AgreementParty.recorded_by, AgreementParty.place])
                Notice.seen(party.person_id, self.agreement.path)
                audit.record("agreement.signed", self.agreement, self.case, actor=by.id)


class AgreementParty(Record):
    """Somebody who is named in a version, and when they signed it."""

    version = ForeignKeyField(AgreementVersion, backref="signers", on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    signed_at = Moment(null=True)
    place = TextField(default="", constraints=[Check("place IN ('', 'own_account', 'professional_screen')")])
    recorded_by = ForeignKeyField(Person, null=True, backref="recorded_signatures", on_delete="SET NULL")

    class Meta:
        table_name = "agreement_party"
        indexes = ((("version", "person"), True),)


def to_sign(person: Person | Given) -> ModelSelect:
    """SQL, for a query of memberships: how many agreements of that case wait for this person."""
    return (
        AgreementParty.select(fn.COUNT(AgreementParty.id))
        .join(AgreementVersion)
        .join(Agreement)
        .where(
            AgreementVersion.case == Membership.case,
            AgreementParty.person == person,
            AgreementParty.signed_at.is_null(),
            AgreementVersion.number == Agreement.revision,
            Agreement.ended_at.is_null(),
        )
    )
