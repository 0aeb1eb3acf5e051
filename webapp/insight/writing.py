"""What somebody wrote in assignments and letters: now, earlier, handed in, and what was said about it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from flask_babel import get_locale
from flask_babel import gettext as _

from webapp.cases.models import Case
from webapp.closing.moments import title_of
from webapp.insight.chapter import Chapter, Line, chapter, line
from webapp.letters.outcomes import LetterOutcome
from webapp.letters.words import told
from webapp.people.models import Person
from webapp.reviews.models import Review
from webapp.reviews.released import said_in
from webapp.reviews.remarks import Remark
from webapp.reviews.words import ANSWERS, OUTCOMES
from webapp.work.drafts import Draft
from webapp.work.models import Work
from webapp.work.submissions import Share, Submission
from webapp.work.written import Written


def writing_of(person: Person, case: Case) -> Iterator[Chapter]:
    """A chapter for each piece of work that this person sees."""
    drafts, handed = drafts_of(person, case), handed_in_by(person, case)
    for work in Work.visible_to(person).where(Work.case == case):
        work.case = case
        own, sent = drafts[work.id], handed[work.id]
        if work.is_made_by(person) or own or sent:
            wrote = [*written(own), *handed_in(work, sent)]
            lines = [*asked(work, person), *wrote, *shared(work, person), *became_of(work, person)]
            yield chapter(title_of(work), lines, earlier(own))


def drafts_of(person: Person, case: Case) -> dict[UUID, list[Written]]:
    found: dict[UUID, list[Written]] = defaultdict(list)
    query = Draft.select(Draft, Work).join(Work).where(Draft.person == person, Work.case == case)
    for draft in query.order_by(Draft.saved_at):
        draft.work.case = case
        found[draft.work_id].append(Written(draft.work, person, place_in(draft.work, draft.step), draft))
    return found


def handed_in_by(person: Person, case: Case) -> dict[UUID, list[Submission]]:
    found: dict[UUID, list[Submission]] = defaultdict(list)
    query = Submission.select().where(Submission.person == person, Submission.case == case)
    for row in query.order_by(Submission.at):
        row.case = case
        found[row.work_id].append(row)
    return found


def asked(work: Work, person: Person) -> Iterator[Line]:
    if work.is_made_by(person):
        yield line(_("Klaar vóór"), work.due_on)
        yield line(_("Uitleg erbij"), work.instruction)
        yield line(_("Eigen vraag van de begeleider"), work.own_question)


def words(written: Written, value: Any) -> str:
    if is_nowhere(written):
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return written.words(value, str(get_locale()))


def is_nowhere(written: Written) -> bool:
    """The professional's own question, that is another one now."""
    place: Any = written.place
    return place is None


def about(written: Written) -> str:
    if is_nowhere(written):
        return _("Een vraag die er niet meer is")
    return str(written.title.in_(str(get_locale())))


def written(own: Iterable[Written]) -> Iterator[Line]:
    """What stands there now, handed in or not."""
    for each in own:
        yield line(about(each), words(each, each.draft.value), each.draft.saved_at)


def earlier(own: Iterable[Written]) -> Iterator[Line]:
    """Every other text that there ever was."""
    for each in own:
        for row in each.versions:
            row.draft = each.draft
            if row.value != each.draft.value:
                yield line(about(each), words(each, row.value), row.saved_at)


def handed_in(work: Work, sent: Iterable[Submission]) -> Iterator[Line]:
    """Each time, and what came back."""
    for row in sent:
        how = _("Ingeleverd en teruggehaald") if row.taken_back_at else _("Ingeleverd")
        order = [place.id for place in (*work.document.steps, *work.document.parts)]
        for id in sorted(row.answers, key=lambda id: order.index(id) if id in order else len(order)):
            each = Written(work, row.person, place_in(work, id), Draft())
            yield line(f"{how}: {about(each)}", words(each, row.answers[id]), row.at)
        yield from said_about(row, work)


def place_in(work: Work, id: str) -> Any:
    """The part or step with this id, also one that was left out since; None when it is nowhere any more."""
    return work.document.part(id) or work.document.step(id) or work.version.document.step(id)


def said_about(submission: Submission, work: Work) -> Iterator[Line]:
    """What was sent back with it; what the reviewer is still writing is not told to anybody."""
    reviews = list(Review.select().where(Review.submission == submission, Review.decided_at.is_null(False)))
    for review in reviews:
        review.case = submission.case
        yield line(_("Bericht van de begeleider"), review.message, review.decided_at)
    criteria = {one.id: one.youth.in_(str(get_locale())) for one in work.document.criteria}
    for said in said_in(reviews):
        said.review = reviews[0]
        if isinstance(said, Remark):
            yield line(_("Opmerking van de begeleider"), said.text, reviews[0].decided_at)
            yield line(_("Antwoord daarop"), ANSWERS[said.answer].text if said.answer else "", said.answered_at)
        else:
            outcome = f"{OUTCOMES[said.outcome].text}. {said.note or ''}".strip()
            yield line(criteria.get(said.criterion, ""), outcome, reviews[0].decided_at)


def became_of(letter: Work, person: Person) -> Iterator[Line]:
    """What happened with a letter, as the youth reads it."""
    if person.role == "youth" and letter.kind == "letter":
        for outcome in LetterOutcome.history(letter, person):
            news = told(outcome, letter.case.professional.first_name, person)
            yield line(news.title, news.text, outcome.at)


def shared(work: Work, person: Person) -> Iterator[Line]:
    """With whom the youth shared it."""
    if person.role == "youth":
        for share in Share.select(Share, Person).join(Person).where(Share.work == work):
            until = _("Gedeeld, en niet meer") if share.ended_at else _("Gedeeld met")
            yield line(until, share.person.first_name, share.at)
