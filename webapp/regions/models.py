"""Regions (teams) in one installation: each with its own coordinators, places, contact and content. Nothing crosses.

| what              | belongs to                                          | which staff finds it                 |
|-------------------|-----------------------------------------------------|--------------------------------------|
| staff             | one region; another one only while without a case   | their own region, as colleagues      |
| referral          | what the referrer chose, or where it was passed on to | its coordinators                   |
| case              | that of the professional with whom it starts        | its coordinators; who works on it    |
| place             | that of the coordinator who added it                | their own region                     |
| absence           | that of who is away                                 | its coordinators; whom it is about   |
| numbers           | that of the case, also when it is erased            | its coordinators                     |
| learning content  | everybody, or the region that wrote its own version | the common one, or their own region's |
| youth and parents | none: each of their cases has one                   | who works on the case                |

The rule stands in the queries (`within`), never in a view. A row without a region is found by nobody, and somebody of
the staff without a region finds nothing.

| state   | from    | how                                                                                  |
|---------|---------|--------------------------------------------------------------------------------------|
| active  | -       | the first one comes with the database, others by `flask add-region`                  |
| retired | active  | `retire-region`: nobody refers to it any more; who works there goes on with what is there |
| active  | retired | `restore-region`                                                                     |
"""

from typing import Any, NamedTuple, Self

from flask import current_app
from peewee import OP, BooleanField, Expression, ForeignKeyField, ModelSelect, TextField, fn

from webapp import audit
from webapp.database import Moment, Record, take_turns, transaction
from webapp.errors import Conflict
from webapp.formats import now
from webapp.prepared import Late

FIRST_SLUG = "eerste"
TURN = 7_201_949  # any fixed number; one at a time adds or retires a region


class Contact(NamedTuple):
    """Whom to call; `words` says more, such as when somebody is there."""

    name: str
    phone: str
    email: str
    words: str = ""

    @classmethod
    def of(cls, region: "Region | None" = None) -> Self:
        """Of this region; what it does not say, and what is of no region, is that of the installation."""
        settings = current_app.config["SETTINGS"]
        if region is None:
            return cls(settings.organisation, settings.contact_phone, settings.contact_email)
        name, phone = region.name or settings.organisation, region.phone or settings.contact_phone
        return cls(name, phone, region.email or settings.contact_email, region.words)


class Region(Record):
    """What it does not say itself, the settings of the installation say: with one region nobody notices it."""

    slug = TextField(unique=True)  # for a link to the form, `/referrals?region=noord`
    name = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")
    words = TextField(default="")
    takes_photos = BooleanField(default=False)  # see webapp.repair.photos
    retired_at = Moment(null=True)

    @classmethod
    def active(cls) -> ModelSelect:
        """Those that are in use, by name."""
        return cls.select().where(cls.retired_at.is_null()).order_by(cls.name, cls.slug)

    @classmethod
    def reachable(cls) -> ModelSelect:
        """Those of them in which a coordinator reads what comes in."""
        staff = cls.staff.rel_model
        coordinators = staff.select().where(
            staff.region == cls.id, staff.role == "coordinator", staff.blocked_at.is_null()
        )
        return cls.active().where(fn.EXISTS(coordinators))

    @classmethod
    def only(cls) -> Self | None:
        """The one region in use; made where there is none yet. None where somebody has to choose."""
        with transaction():
            take_turns(TURN)
            found = list(cls.active().limit(2))
            if not found and not cls.select().exists():
                found = [cls.create(slug=FIRST_SLUG)]
        return found[0] if len(found) == 1 else None

    @classmethod
    def add(cls, slug: str, **fields: str) -> Self:
        """Raises Conflict when the slug is taken."""
        with transaction():
            take_turns(TURN)
            if cls.select().where(cls.slug == slug).exists():
                raise Conflict(f"{slug} is a region already.")
            region = cls.create(slug=slug, **fields)
            audit.record("region.added", region)
        return region

    def change(self, **fields: Any) -> None:
        with transaction():
            for name, value in fields.items():
                setattr(self, name, value)
            self.save()
            audit.record("region.changed", self)

    def retire(self) -> None:
        """Raises Conflict for the last one: then nobody could refer at all."""
        with transaction():
            take_turns(TURN)
            if not Region.active().where(Region.id != self.id).exists():
                raise Conflict(f"{self.slug} is the only region in use.")
            self.change(retired_at=self.retired_at or now())

    def restore(self) -> None:
        self.change(retired_at=None)

    @property
    def title(self) -> str:
        """Its name, in a list of regions."""
        return Contact.of(self).name


def within(region: ForeignKeyField, person: Any) -> Expression:
    """SQL: this is of the region of somebody of the staff (or of who a prepared query is for).

    For who has no region it is never true: not for rows without a region either.
    """
    id = person.region_id
    return Expression(region, OP.EQ, id if isinstance(id, Late) else Late(lambda _values: id))
