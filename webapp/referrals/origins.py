"""Where a case came from: what the referrer told, now with the case, and whether they heard back."""

import json
from collections.abc import Mapping
from typing import Any

from peewee import ForeignKeyField, ModelSelect

from webapp import audit
from webapp.cases.keys import CaseKey
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, transaction
from webapp.formats import now
from webapp.people.models import Person
from webapp.referrals.models import Referral
from webapp.referrals.sections import Answers
from webapp.referrals.told import Told, told
from webapp.sealed import SealedRecord, SealedText, Vault


class Origin(SealedRecord):
    """A case that began with a referral. All that the referrer hears back is that youth and parents were told."""

    case = ForeignKeyField(Case, unique=True, backref="origins", on_delete="CASCADE")
    referral = ForeignKeyField(Referral, unique=True, backref="origins", on_delete="CASCADE")
    answers = SealedText()
    informed_at = Moment(null=True)
    informed_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        return of_cases(cls, Case.open_for(person, "professional"))

    @property
    def vault(self) -> Vault:
        """Of the case; fetched by itself, as a case page has many things to ask."""
        if "case" in self.__rel__:
            return self.case.vault
        key: Any = CaseKey.select().join(Case, on=(Case.sealed_key == CaseKey.id)).where(Case.id == self.case_id)
        return key.get().vault

    @classmethod
    def keep(cls, case: Case, referral: Referral, sections: Mapping[str, Answers]) -> None:
        """All that was told, but for the youth's name and birth date: the case has those, and keeps them right."""
        youth = {name: sections["youth"][name] for name in ("area", "phone")}
        cls.create(case=case, referral=referral, answers=json.dumps({**sections, "youth": youth}, ensure_ascii=False))

    @property
    def sections(self) -> list[Told]:
        return [section for section in told(json.loads(self.answers)) if section.lines or section.texts]

    def note_informed(self, by: Person) -> None:
        """Youth and parents know that they were referred: the referrer may hear so."""
        if self.informed_at is None:
            with transaction():
                self.informed_at, self.informed_by = now(), by
                self.save(only=[Origin.informed_at, Origin.informed_by])
                audit.record("referral.informed", self, self.case, actor=by.id)
