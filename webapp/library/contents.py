"""What learning content there is, and which region goes its own way with it.

| a region                       | what its professionals can give                                        |
|--------------------------------|------------------------------------------------------------------------|
| went along (no departure)      | the common version, which came with the app                            |
| departed: published its own    | its own version; other regions keep the common one                     |
| departed: withdrew it          | nothing of this content                                                |
| came back                      | the common version again                                               |

Whoever works on a version already goes on with that one.
"""

from typing import Self

from peewee import Check, ForeignKeyField, TextField

from webapp.database import Moment, Record
from webapp.formats import now
from webapp.regions.models import Region


class Content(Record):
    """One assignment or letter, through all its versions; `slug` is the document's id."""

    slug = TextField(unique=True)
    kind = TextField(constraints=[Check("kind IN ('assignment', 'letter')")])

    class Meta:
        table_name = "content"


class Departure(Record):
    """A region that does not go along with the common version of a content."""

    content = ForeignKeyField(Content, backref="departures", on_delete="CASCADE", index=False)  # see the indexes
    region = ForeignKeyField(Region, backref="departures", on_delete="RESTRICT")
    at = Moment(default=now)

    class Meta:
        indexes = ((("content", "region"), True),)

    @classmethod
    def make(cls, content: Content, region: Region) -> None:
        """Twice is once."""
        departure = cls(content=content, region=region)
        cls.insert(departure.__data__).on_conflict_ignore().execute()

    @classmethod
    def of(cls, content: Content, region: Region) -> Self | None:
        return cls.get_or_none(cls.content == content, cls.region == region)
