"""The pages of one letter: the editor and the whole letter for its writer, its state for the others."""

from typing import Any

from flask import Response
from flask_login import current_user

from webapp import audit
from webapp.cases.standstill import standstill
from webapp.letters import words
from webapp.letters.letter import Letter, Piece
from webapp.letters.outcomes import LetterOutcome
from webapp.letters.pipeline import Pipeline
from webapp.letters.reading import who_reads
from webapp.pages import only_kept, page
from webapp.work.models import Work
from webapp.work.readers import HandedIn, readers
from webapp.work.submissions import Submission
from webapp.work.words import Tag


def letter_of(work: Work) -> Letter:
    """The letter of the person who is signed in."""
    return Letter(work, current_user)


def pipeline_of(letter: Letter) -> Pipeline | None:
    """Where the letter is; not asked while it came back with remarks: then those say what to do."""
    return None if letter.sent_back else Pipeline.of(letter.work, current_user)


def editor(letter: Letter, piece: Piece, status: int = 200, **context: Any) -> Response:
    """All parts, one of them open to write in."""
    if letter.sent_back and piece.remarks and not only_kept():
        letter.sent_back.mark_read(current_user, {piece.part.id})
    context.setdefault("text", piece.text)
    context.setdefault("errors", {})
    return page(
        "letters/edit.html",
        status,
        work=letter.work,
        letter=letter,
        pipeline=pipeline_of(letter),
        opened=piece,
        who_reads=who_reads(letter.work),
        saved_at=letter.saved_at,
        standstill=standstill(letter.work.case, current_user),
        **context,
    )


def whole(letter: Letter, status: int = 200, errors: dict[str, str] | None = None) -> Response:
    """The letter as it reads, like paper; with what can be done now."""
    work = letter.work
    writable = work.editable_by(current_user)
    submission = None if writable else HandedIn.of(work, current_user).own
    # What came back or was cancelled may have been written in since: then the last text is not what was handed in.
    texts = submission.answers if submission and work.status in ("submitted", "approved") else letter.texts
    return page(
        "letters/whole.html",
        status,
        work=work,
        letter=letter,
        pipeline=pipeline_of(letter),
        told=words.told,
        submission=submission,
        readers=readers(work) if submission else [],
        writable=writable,
        who_reads=who_reads(work),
        saved_at=letter.saved_at,
        paper=paper(work, texts),
        errors=errors or {},
    )


def tag_of(work: Work) -> Tag:
    """How far it is, in words for who looks."""
    return words.tag_of(work, current_user)


def paper(work: Work, texts: dict[str, str]) -> list[str]:
    """The texts in the order of the parts; what is no text stays out."""
    ordered = (texts.get(part.id) for part in work.document.parts)
    return [text for text in ordered if isinstance(text, str) and text]


def followed(work: Work) -> Response:
    """How far the letter is, for a parent or professional; with the letter itself only when the youth shares it."""
    audit.record("case.read", work.case, work.case)
    context: dict[str, Any] = {"work": work, "tag_of": tag_of}
    if current_user.role == "parent":
        submission = handed_in(work)
        texts = submission.answers if submission else {}
        return page("letters/for_parent.html", submission=submission, paper=paper(work, texts), **context)
    ready = work.status == "approved"  # then there are rounds to read, and something may have become of it
    context |= {
        "pipeline": Pipeline.of(work, current_user),
        "submission": None if ready else handed_in(work),
        "ready": ready,
    }
    outcomes = LetterOutcome.history(work, current_user) if ready else []
    return page("letters/for_professional.html", outcomes=outcomes, **context)


def handed_in(work: Work) -> Submission | None:
    """The latest of the youth that the visitor may read."""
    query = Submission.visible_to(current_user).where(Submission.work == work)
    return query.where(Submission.person == work.case.youth).first()
