"""Places in the neighbourhood where conversations are held; the coordinators of a region keep its list."""

from typing import Self
from uuid import UUID

from flask_babel import gettext as _
from peewee import ForeignKeyField, IntegerField, IntegrityError, ModelSelect, TextField, UUIDField

from webapp import audit
from webapp.database import Moment, Record, locked, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.people.models import Person
from webapp.regions.models import Region, within


class Place(Record):
    """A place with its address and how to get there. Retired places stay with the appointments of before."""

    region = ForeignKeyField(Region, null=True, backref="places", on_delete="RESTRICT")
    name = TextField()
    address = TextField()
    directions = TextField(default="")
    retired_at = Moment(null=True)
    revision = IntegerField(default=1)
    key = UUIDField(null=True, unique=True)

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect:
        """All places of the region by name, those in use first."""
        return cls.select().where(within(cls.region, person)).order_by(cls.retired_at.is_null().desc(), cls.name)

    @classmethod
    def in_use(cls, person: Person) -> ModelSelect:
        return cls.visible_to(person).where(cls.retired_at.is_null())

    @classmethod
    def add(cls, by: Person, key: UUID | None, **fields: str) -> Self:
        """The same, sent twice with one key, is added once; something else with that key is another place."""
        try:
            with transaction():
                place = cls.create(key=key, region=by.region_id, **fields)
                audit.record("place.added", place, actor=by.id)
        except IntegrityError:
            already = cls.get(cls.key == key)
            return already if already.was_made_with(region_id=by.region_id, **fields) else cls.add(by, None, **fields)
        return place

    def change(self, by: Person, revision: int | None, **fields: str) -> None:
        """Raises Conflict when somebody else changed it since this revision."""
        with transaction():
            self._still(revision)
            self._keep("place.changed", by, **fields)

    def retire(self, by: Person) -> None:
        """No new appointments here; it can come back."""
        self._switch("place.retired", by, retired=True)

    def restore(self, by: Person) -> None:
        self._switch("place.restored", by, retired=False)

    def _switch(self, action: str, by: Person, retired: bool) -> None:
        with transaction():
            fresh = locked(Place.select().where(Place.id == self.id)).get()
            if (fresh.retired_at is not None) != retired:
                fresh._keep(action, by, retired_at=now() if retired else None)

    def _still(self, revision: int | None) -> None:
        fresh = locked(Place.select(Place.revision).where(Place.id == self.id)).get()
        if fresh.revision != revision:
            raise Conflict(_("Een collega heeft deze plek net veranderd. Kijk eerst wat er nu staat."))
        self.revision = fresh.revision

    def _keep(self, action: str, by: Person, **fields: object) -> None:
        for name, value in fields.items():
            setattr(self, name, value)
        self.revision += 1
        self.save()
        audit.record(action, self, actor=by.id)
