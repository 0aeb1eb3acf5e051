"""A photo with a repair action: only where the coordinator allows photos, and never about what happened online.

| what    | who                                                                     |
|---------|-------------------------------------------------------------------------|
| allowed | a coordinator, for the whole region; off until somebody turns it on   |
| added   | the youth, to what was agreed or done; another one takes its place      |
| read    | the youth, and the professionals of the case                            |
| removed | the youth or the professional; also when photos are no longer allowed   |

It is made anew on arrival (see `pictures`) and sealed with the key of its case.
"""

from typing import Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import BlobField, ForeignKeyField, ModelSelect

from webapp import audit
from webapp.agreements.standing import talk_first
from webapp.cases.models import Case, of_cases
from webapp.database import Moment, Record, locked, take_turns, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.regions.models import Region
from webapp.repair.models import RepairAction

RULE_LOCK = 7_201_948  # any fixed number; one at a time changes the rule
NEVER_ABOUT = ("online_behaviour",)  # there a photo may itself be what happened


class RepairPhoto(Record):
    """The one photo of an action."""

    case = ForeignKeyField(Case, on_delete="CASCADE")
    action = ForeignKeyField(RepairAction, backref="photos", on_delete="CASCADE", unique=True)
    sealed = BlobField()
    added_by = ForeignKeyField(Person, on_delete="RESTRICT")
    added_at = Moment(default=now)

    class Meta:
        table_name = "repair_photo"

    @property
    def _place(self) -> str:
        return f"repair_photo:{self.id}:sealed"

    @property
    def jpeg(self) -> bytes:
        return self.case.vault.open_bytes(bytes(self.sealed), self._place)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """The youth and the professionals of the case."""
        return of_cases(cls, Case.open_for(person, "youth", "professional"))

    @classmethod
    def add(cls, action: RepairAction, jpeg: bytes, by: Person) -> Self:
        """In place of an earlier one."""
        case = action.case
        with transaction():
            case.hold()
            talk_first(case, by)
            if not takes_photo(action) or not may_have_photos(case):
                raise Conflict(_("Hier kan nu geen foto bij. Er is niets bewaard."))
            cls.delete().where(cls.action == action).execute()
            photo = cls(case=case, action=action, added_by=by)
            photo.sealed = case.vault.seal_bytes(jpeg, photo._place)
            photo.save(force_insert=True)
            audit.record("repair.photo-added", photo, case, actor=by.id)
        return photo

    @classmethod
    def remove(cls, action: RepairAction, by: Person) -> None:
        """Twice is once."""
        with transaction():
            for photo in locked(cls.select(cls.id).where(cls.action == action)):
                audit.record("repair.photo-removed", photo, action.case, actor=by.id)
                photo.delete_instance()


def takes_photo(action: RepairAction) -> bool:
    return action.case.is_open and action.status in ("agreed", "done")


def are_allowed(region_id: UUID | None) -> bool:
    """By a coordinator of this region."""
    return Region.select().where(Region.id == region_id, Region.takes_photos).exists()


def may_have_photos(case: Case) -> bool:
    return case.behaviour_kind not in NEVER_ABOUT and are_allowed(case.region_id)


def allow(allowed: bool, by: Person) -> None:
    """From now on; photos that are there stay, and can be removed."""
    with transaction():
        take_turns(RULE_LOCK)
        if are_allowed(by.region_id) == allowed:
            return
        Region.update(takes_photos=allowed).where(Region.id == by.region_id).execute()
        audit.record("photos.allowed" if allowed else "photos.forbidden", by, actor=by.id)
