"""Where a letter is, from thinking about the other to what became of it.

| stage     | when                                                        | who is next              |
|-----------|-------------------------------------------------------------|--------------------------|
| harm_work | the assignment about the other is given, not handed in yet   | youth; a draft is welcome |
| writing   | until it is handed in                                        | youth                    |
| reading   | handed in                                                    | professional             |
| ready     | approved; nobody knows yet what the other wants              | professional             |
| gate_open | approved, and the wish is known                              | professional, with youth |
| delivered | given as the other wishes                                    | -                        |
| kept      | kept, which counts as done                                   | -                        |
| cancelled | not asked any more                                           | -                        |
"""

from typing import Any, NamedTuple, Self

from flask_babel import gettext as _
from peewee import JOIN, ModelSelect

from webapp.letters.outcomes import LetterOutcome
from webapp.letters.wishes import Wish
from webapp.library.models import Content, ContentVersion
from webapp.people.models import Person
from webapp.prepared import Given
from webapp.work.models import Work

HARM_WORK = "door-andere-ogen"  # the assignment that prepares for the letter
STAGES = ("harm_work", "writing", "reading", "ready", "gate_open")
HANDED_IN = ("submitted", "approved")


def with_pipeline(letters: ModelSelect, reader: Person | Given) -> ModelSelect:
    """A query of work, each letter with all that `Pipeline` wants to know; the wish for professionals only."""
    giver = Person.alias("giver")
    stands = (LetterOutcome.letter == Work.id) & LetterOutcome.ended_at.is_null()
    query = (
        letters.select_extend(LetterOutcome, giver.id, giver.first_name, *_harm_work())
        .join_from(Work, LetterOutcome, JOIN.LEFT_OUTER, on=stands, attr="outcome")
        .join(giver, JOIN.LEFT_OUTER, on=(LetterOutcome.giver == giver.id), attr="giver")
    )
    if reader.role != "professional":
        return query
    counts = (Wish.letter == Work.id) & Wish.replaced_at.is_null()
    return query.select_extend(Wish).join_from(Work, Wish, JOIN.LEFT_OUTER, on=counts, attr="wish")


def _harm_work() -> list[Any]:
    """SQL: the id and status of the case's latest assignment about the other."""
    harm = Work.alias("harm")
    latest = (
        harm.select()
        .join(ContentVersion, on=(harm.version == ContentVersion.id))
        .join(Content, on=(ContentVersion.content == Content.id))
        .where(harm.case == Work.case, harm.status != "cancelled", Content.slug == HARM_WORK)
        .order_by(harm.number.desc())
        .limit(1)
    )
    return [latest.select(harm.id).alias("harm_id"), latest.select(harm.status).alias("harm_status")]


class Stop(NamedTuple):
    """`state` is done, now or empty for later."""

    title: str
    text: str
    state: str


class Pipeline:
    """One letter from a query of `with_pipeline`."""

    def __init__(self, letter: Any) -> None:
        self.letter = letter
        self.harm_id, self.harm_status = letter.harm_id, letter.harm_status or ""
        self.outcome: LetterOutcome | None = _found(letter, "outcome")
        self.wish: Wish | None = _found(letter, "wish")

    @classmethod
    def of(cls, letter: Work, reader: Person) -> Self:
        """For a letter that this person may see."""
        row = with_pipeline(Work.select(Work.id, Work.case), reader).where(Work.id == letter.id).get()
        for name in ("harm_id", "harm_status", "outcome", "wish"):
            setattr(letter, name, getattr(row, name, None))
        return cls(letter)

    @property
    def stage(self) -> str:
        letter = self.letter
        if letter.status == "cancelled":
            return "cancelled"
        if letter.status == "approved":
            return self.outcome.kind if self.outcome else "gate_open" if self.wish_is_known else "ready"
        if letter.status == "submitted":
            return "reading"
        return "harm_work" if self.harm_first else "writing"

    @property
    def wish_is_known(self) -> bool:
        return self.wish is not None and self.wish.says != "unknown"

    @property
    def harm_first(self) -> bool:
        """Was the assignment about the other given, and not handed in yet? It guides; writing is never held up."""
        return bool(self.harm_id) and self.harm_status not in HANDED_IN

    @property
    def is_done(self) -> bool:
        return self.outcome is not None

    def stops(self) -> list[Stop]:
        """For its writer: thinking, writing, reading, choosing together, done."""
        name = self.letter.case.professional.first_name
        texts = [
            ("harm_work", _("Denk aan de ander"), _("Met de opdracht ‘Door andere ogen’.")),
            ("writing", _("Schrijf je brief"), _("In je eigen woorden.")),
            ("reading", _("%(name)s leest", name=name), _("Misschien pas je nog iets aan.")),
            ("ready", _("Samen kiezen"), _("%(name)s kijkt met de ander wat past.", name=name)),
            ("done", _("Klaar"), _("Gegeven of bewaard: je brief telt mee.")),
        ]
        return self._marked(texts[0 if self.harm_id else 1 :])

    def staff_stops(self) -> list[Stop]:
        """For the professional, with the wish as the gate."""
        wish = self.wish.words if self.wish else _("Nog niet gevraagd")
        harm = _("Gegeven") if self.harm_id else _("Niet gegeven")
        done = self.outcome.words if self.outcome else _("De app stuurt nooit iets weg.")
        skipped = not self.harm_id and self.letter.status == "approved"  # too late to say that it was not given
        return self._marked(
            [
                ("harm_work", _("Door andere ogen"), _("Ingeleverd") if self.harm_status in HANDED_IN else harm),
                ("writing", _("Schrijven"), ""),
                ("reading", _("Nakijken"), ""),
                ("ready", _("Wat wil de ander?"), wish),
                ("gate_open", _("Geven of bewaren"), done),
            ][skipped:]
        )

    def _marked(self, texts: list[tuple[str, str, str]]) -> list[Stop]:
        """Everything before where the letter is now is done; what was skipped is not."""
        here = [*STAGES, "done"].index(self._place)
        stops = []
        for stage, title, text in texts:
            place = [*STAGES, "done"].index(stage)
            passed = place < here or self.is_done or (stage == "ready" and self.wish_is_known)
            done = passed and (stage != "harm_work" or self.harm_status in HANDED_IN)
            stops.append(Stop(title, text, "done" if done else "now" if place == here else ""))
        return stops

    @property
    def _place(self) -> str:
        return self.stage if self.stage in STAGES else "done"


def _found(letter: Any, name: str) -> Any:
    """What was joined in, or None when there is none."""
    row = getattr(letter, name, None)
    return row if row is not None and row.id is not None else None
