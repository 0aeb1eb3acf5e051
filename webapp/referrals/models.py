"""A referral (aanmelding): somebody from the neighbourhood tells about a youth, and a coordinator decides."""

import json
import secrets
from datetime import date
from typing import Any, Self

from flask_babel import gettext as _
from peewee import JOIN, Check, DateField, ForeignKeyField, ModelSelect, TextField

from webapp import audit, mail
from webapp.cases.keys import CaseKey
from webapp.database import Moment, locked, transaction
from webapp.errors import Conflict, Invalid
from webapp.formats import now
from webapp.notices.models import Notice, path
from webapp.people.models import Person
from webapp.referrals.codes import hash_of, hash_of_token, new_code, receipt_for
from webapp.referrals.sections import Answers, Overtaken, incomplete
from webapp.referrals.words import SECTIONS
from webapp.regions.models import Region, within
from webapp.retention import span
from webapp.sealed import SealedRecord, SealedText, Vault

UNSENT = ("draft", "sent")  # nobody but the referrer knows of these
READABLE = ("new", "accepted", "declined", "withdrawn")


class Referral(SealedRecord):
    """What was written is sealed with a key of the referral's own; with that key it is gone.

    | status    | from      | by                                                      | what was written          |
    |-----------|-----------|---------------------------------------------------------|---------------------------|
    | draft     | -         | the referrer begins, and saves section by section        | kept for 14 days          |
    | sent      | draft     | the referrer sends it; the e-mail address is not sure yet | kept for 14 days          |
    | new       | sent      | the referrer opens the link in the mail                  | read by the coordinator   |
    | new       | draft     | the referrer sends it, where no mail is set up            | read by the coordinator   |
    | accepted  | new       | the coordinator gives it to a professional               | goes to the case, erased here |
    | declined  | new       | the coordinator, with a reason                           | erased                    |
    | withdrawn | sent, new | the referrer                                             | erased                    |
    """

    status = TextField(
        default="draft",
        constraints=[Check("status IN ('draft', 'sent', 'new', 'accepted', 'declined', 'withdrawn')")],
    )
    region = ForeignKeyField(Region, null=True, backref="referrals", on_delete="RESTRICT")
    answers = SealedText(null=True)  # section → field → text, as JSON
    birth_date = DateField(null=True, index=True)  # to see that a youth is known already
    sealed_key = ForeignKeyField(CaseKey, null=True, on_delete="SET NULL")
    code_hash = TextField(unique=True)
    receipt_hash = TextField(unique=True)
    token_hash = TextField(null=True, unique=True)
    saved_at = Moment(default=now)
    sent_at = Moment(null=True)
    confirmed_at = Moment(null=True)
    decided_at = Moment(null=True)
    decided_by = ForeignKeyField(Person, null=True, on_delete="SET NULL")
    reason = TextField(default="")
    explanation = SealedText(null=True)

    class Meta:
        indexes = ((("status", "sent_at"), False),)

    @property
    def sealing_case(self) -> Self:
        return self

    @property
    def vault(self) -> Vault:
        return self.sealed_key.vault

    @property
    def sections(self) -> dict[str, Answers]:
        return json.loads(self.answers or "{}")

    @property
    def email(self) -> str:
        return self.sections.get("referrer", {}).get("email", "")

    @classmethod
    def joined(cls) -> ModelSelect:
        return cls.select(cls, CaseKey).join(CaseKey, JOIN.LEFT_OUTER)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """A coordinator sees what was really sent, to the own region; nobody else sees any."""
        rule = cls.status.in_(READABLE) if person.role == "coordinator" else cls.id.is_null()
        return cls.joined().where(rule, within(cls.region, person))

    @classmethod
    def waiting(cls, person: Person) -> ModelSelect:
        """Those that this coordinator decides about, oldest first."""
        return cls.visible_to(person).where(cls.status == "new").order_by(cls.sent_at, cls.id)

    @classmethod
    def of_code(cls, code: str) -> Self | None:
        """The draft that this code opens."""
        recent = (cls.status == "draft") & (cls.saved_at > now() - span("unsent_referrals"))
        return cls.joined().where(cls.code_hash == hash_of(code), recent).first() if code else None

    @classmethod
    def of_receipt(cls, receipt: str) -> Self | None:
        """The referral that was sent, by the code on its receipt."""
        return cls.joined().where(cls.receipt_hash == hash_of(receipt), cls.status != "draft").first()

    @classmethod
    def begin(cls, region: Region) -> str:
        """A new draft, for this region; gives the code that opens it, which is not kept anywhere."""
        code = new_code()
        with transaction():
            hashes = {"answers": "{}", "code_hash": hash_of(code), "receipt_hash": hash_of(receipt_for(code))}
            audit.record("referral.started", cls.create(region=region, sealed_key=CaseKey.make(), **hashes))
        return code

    def fresh(self, *statuses: str) -> Self:
        """The row as it is now, locked. Raises Conflict when it is in none of these statuses, or of another region."""
        row = locked(type(self).select().where(type(self).id == self.id)).get_or_none()
        if row is None or row.status not in statuses or row.region_id != self.region_id:
            raise Conflict(_("Deze aanmelding is net veranderd. Kijk eerst wat er nu staat."))
        return row

    def stamp(self, section: str) -> str:
        """Stands for what is kept of a section now; empty for nothing."""
        kept = self.sections.get(section)
        return self.vault.fingerprint(json.dumps(kept, sort_keys=True))[:16] if kept else ""

    def write(self, section: str, answers: Answers, seen: str | None = None) -> None:
        """Saves one section, beside what is there of the others.

        Raises Overtaken when another window kept something else in it since `seen`.
        """
        with transaction():
            row = self.fresh("draft")
            row.sealed_key = self.sealed_key
            if seen is not None and seen != row.stamp(section) and row.sections.get(section, answers) != answers:
                raise Overtaken(_("Dit is intussen in een ander venster veranderd. Er is niets weg."))
            row.keep(row.sections | {section: answers})

    def keep(self, sections: dict[str, Answers]) -> None:
        birth_date = sections.get("youth", {}).get("birth_date")
        self.answers, self.saved_at = json.dumps(sections, ensure_ascii=False), now()
        self.birth_date = date.fromisoformat(birth_date) if birth_date else None
        self.save()

    def send(self) -> str:
        """Gives the token for the mail; empty where no mail is set up, or when it was sent already.

        Raises Invalid when something is missing.
        """
        with transaction():
            row = self.fresh("draft", "sent", "new")
            if row.status != "draft":
                return ""
            if missing := incomplete(row.sections):
                sentence = _("Vul dit nog in: %(section)s.", section=SECTIONS[missing[0]])
                raise Invalid({missing[0]: sentence})
            row.sent_at = row.saved_at = now()
            token = row.new_token() if mail.is_set_up() else ""
            row.status = "sent" if token else "new"
            row.save()
            audit.record("referral.sent", row)
            if row.status == "new":
                row.tell()
        return token

    def new_token(self) -> str:
        """For the link in a mail; a former link is over."""
        token = secrets.token_urlsafe(32)
        self.token_hash = hash_of_token(token)
        return token

    def tell(self, key: str = "") -> None:
        """The coordinators of its region can read it from now on."""
        who = (Person.role == "coordinator") & Person.blocked_at.is_null() & within(Person.region, self)
        for person in Person.select().where(who):
            Notice.tell(person, "referral.new", self, path("referrals.show", referral_id=self.id), key)

    def withdraw(self) -> None:
        with transaction():
            row = self.fresh("sent", "new")
            row.settle("withdrawn")
            audit.record("referral.withdrawn", row)

    def settle(self, status: str, **fields: Any) -> None:
        """To its end; what was written is erased here."""
        Notice.withdraw(self)
        self.erase()
        self.status, self.decided_at = status, now()
        for name, value in fields.items():
            setattr(self, name, value)
        self.save()

    def erase(self) -> None:
        """Without its key nothing of it can be read again, in old copies neither."""
        former = self.sealed_key_id
        self.answers, self.birth_date, self.token_hash, self.sealed_key = None, None, None, None
        self.save()
        CaseKey.delete().where(CaseKey.id == former).execute()
