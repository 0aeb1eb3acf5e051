"""What the writer does with a letter: save a part, be done with it, tick the list, hand in."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.database import transaction
from webapp.errors import Conflict
from webapp.letters.letter import SELF_CHECK, Letter, Piece, finished_step
from webapp.people.access import device_name
from webapp.work.drafts import Draft
from webapp.work.saving import Save, posted
from webapp.work.submissions import Submission


def save(letter: Letter, piece: Piece, form: MultiDict[str, str]) -> None:
    """Keeps a part as it was posted; raises Invalid, Conflict, or Stale when it was written elsewhere too."""
    posted_text = posted(letter.work, letter.writer, piece.part.id, form)
    if posted_text.value or piece.revision:
        Draft.write(letter.work, letter.writer, posted_text)
    if posted_text.value and form.get("then") == "done":
        _remember(letter, finished_step(piece.part), piece.round)


def tick(letter: Letter, ids: Iterable[str]) -> None:
    """The lines of the self-check list that are ticked now."""
    chosen = set(ids)
    _remember(letter, SELF_CHECK, [check.id for check in letter.document.self_check if check.id in chosen])


def hand_in(letter: Letter, key: UUID | None) -> Submission:
    """An unchangeable copy of it at this moment; raises Invalid when there is nothing to read yet."""
    work = letter.work
    if work.waits_for or not work.case.is_open:
        raise Conflict(_("Je kunt de brief nu niet inleveren. Je tekst is bewaard."))
    with transaction():
        work.case.hold()
        work.hold()
        now = Letter(work, letter.writer)
        now.check()
        return Submission.hand_in(work, letter.writer, now.texts, key)


def _remember(letter: Letter, step: str, value: Any) -> None:
    """Small choices: of two at the same moment the last one counts, and neither stands in the way."""
    work, writer = letter.work, letter.writer
    with transaction():
        work.hold()
        before = Draft.of(work, writer).where(Draft.step == step).first()
        choice = Save(step, value, before.revision if before else 0, uuid4(), device=device_name())
        Draft.write(work, writer, choice)
