"""Taking part is voluntary: who says yes or no to it, when, on whose device, and to which text.

Whose yes is needed follows the ladder: below 12 the parents with authority, and the youth is heard; from 12 both;
from 16 the youth alone. The latest answer of a person counts.

| state of a person | from                 | by                                                                   |
|-------------------|----------------------|----------------------------------------------------------------------|
| open              | -                    | belonging to the case; a step of the ladder since the yes            |
| yes               | open, no             | the person, on the own account or on the professional's screen       |
| no                | open, yes            | the same: refusing, or stopping later                                |
| open              | no                   | the professional talked about it with them, and asks again           |

While a no stands nothing new is asked of that person: nothing handed in, nothing given, nothing sent back. For the
youth that also holds when somebody whose yes is needed says no. What was written stays as it is.
"""

from peewee import Check, Expression, ForeignKeyField, IntegerField, TextField, UUIDField, fn

from webapp.cases.models import Case
from webapp.database import Moment
from webapp.formats import now
from webapp.people.models import Person
from webapp.sealed import SealedRecord, SealedText

# By audience. A text that changes gets a new name and a new file: everybody's answer tells which one they read.
TEXTS = {"child": "child-2026-11", "youth": "youth-2026-11", "parent": "parent-2026-11"}
PLACES = ("own_account", "professional_screen")


class Participation(SealedRecord):
    """One answer of one person; earlier ones stay. Why they say no is read by them and by the case's professionals."""

    case = ForeignKeyField(Case, backref="participation", on_delete="CASCADE")
    person = ForeignKeyField(Person, on_delete="CASCADE")
    says = TextField(constraints=[Check("says IN ('yes', 'no')")])
    place = TextField(constraints=[Check("place IN ('own_account', 'professional_screen')")])
    recorded_by = ForeignKeyField(Person, backref="recorded_participation", on_delete="RESTRICT")
    text_version = TextField()
    language = TextField()
    youth_age = IntegerField()
    at = Moment(default=now)
    talked_at = Moment(null=True)
    talked_by = ForeignKeyField(Person, null=True, backref="talked_participation", on_delete="SET NULL")
    key = UUIDField(null=True, unique=True)
    reason = SealedText(default="", null=True)  # with a no, if they want

    class Meta:
        indexes = ((("case", "person"), False),)

    @classmethod
    def stands(cls) -> Expression:
        """SQL: a no that was not talked about, with no later answer of the same person."""
        later = cls.alias()
        newer = later.select(later.id).where(later.case == cls.case, later.person == cls.person, later.at > cls.at)
        return (cls.says == "no") & cls.talked_at.is_null() & ~fn.EXISTS(newer)
