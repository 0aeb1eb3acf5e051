"""What somebody answered, chose and was told in a case, apart from assignments and letters."""

from collections.abc import Iterator

from flask_babel import gettext as _

from webapp.agreements.participation import Participation
from webapp.agreements.versions import AgreementParty, AgreementVersion
from webapp.appointments import words
from webapp.appointments.answers import Answer
from webapp.appointments.changes import Change
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.cases.information import Information
from webapp.cases.memberships import Membership
from webapp.cases.models import Case
from webapp.cases.support import SupportChoice
from webapp.cases.words import KINDS, STATUSES
from webapp.closing.look_back import LookBack
from webapp.closing.models import Closure, SupportConsent
from webapp.closing.subjects import goals_of, subjects_of
from webapp.closing.words import ENOUGH, SAYS
from webapp.feedback.models import Feedback
from webapp.feedback.questions import ANSWERS, BY_ROLE
from webapp.insight.chapter import Chapter, Line, chapter, line
from webapp.messages.models import Message
from webapp.people.models import Person
from webapp.repair.models import RepairAction
from webapp.repair.words import FOR_YOUTH

YES, NO = "yes", "no"


def taking_part_of(person: Person, case: Case) -> Iterator[Chapter]:
    """For a case of `subjects.case_of` with this same reader."""
    yield chapter(_("Traject"), [*_case(person, case), *_ending(person, case)])
    yield chapter(_("Meedoen"), _participation(person, case))
    yield chapter(_("Doelen en afspraken"), _agreed(person, case))
    yield chapter(_("Gesprekken"), _appointments(person, case))
    yield chapter(_("Berichten"), _messages(person, case))
    yield chapter(_("Goedmaken"), _repair(person, case))
    yield chapter(_("Terugkijken"), [*_look_back(person, case), *_feedback(person, case)])


def _case(person: Person, case: Case) -> Iterator[Line]:
    own = Membership.select().where(Membership.case == case, Membership.person == person)
    members = list(own.order_by(Membership.started_at))
    yield line(_("Begonnen op"), case.started_on)
    yield line(_("Hoe het ermee staat"), STATUSES[case.status])
    yield line(_("Klaar op"), case.closed_at)
    yield line(_("Wordt gewist op"), case.erase_on)
    yield line(_("Begeleider"), case.professional.full_name)
    if person.role == "youth":
        yield line(_("Soort gedrag"), KINDS[case.behaviour_kind])
    if case.incident_read_by(person, members[-1].kind):
        yield line(_("Wat er gebeurde"), case.incident)
    for member in members:
        yield line(_("Naam in dit traject"), member.label, member.started_at)
        yield line(_("Tolk voor"), member.interpreter_language)
    choice = SupportChoice.of(case, person) if person.role == "youth" else None
    if choice:
        yield line(_("Steunfiguur"), choice.name or _("Niemand"), choice.at)
    if person.role == "parent":
        for told in Information.visible_to(person).where(Information.case == case):
            yield line(_("Wat u op uw vraag hoorde"), told.text, told.at)


def _ending(person: Person, case: Case) -> Iterator[Line]:
    """As the end page tells it, to who follows the steps."""
    closure = Closure.of(case) if case.follows and not case.is_open else None
    if closure:
        yield line(_("Bericht bij het einde"), closure.message)
        yield line(_("Afspraak voor later"), closure.aftercare_note)
    consents = SupportConsent.select().join(Closure).where(Closure.case == case, SupportConsent.person == person)
    yield from (line(_("Ja tegen andere hulp"), consent.given_on) for consent in consents)


def _participation(person: Person, case: Case) -> Iterator[Line]:
    rows = Participation.select().where(Participation.case == case, Participation.person == person)
    for row in rows.order_by(Participation.at):
        row.case = case
        yield line(_("Antwoord"), _("Ja") if row.says == YES else _("Nee"), row.at)
        yield line(_("Waarom niet"), row.reason, row.at)


def _agreed(person: Person, case: Case) -> Iterator[Line]:
    for goal in goals_of(case):
        yield line(_("Doel"), goal)
    signed = dict(
        AgreementParty.select(AgreementParty.version, AgreementParty.signed_at)
        .where(AgreementParty.person == person)
        .tuples()
    )
    for version in AgreementVersion.visible_to(person).where(AgreementVersion.case == case):
        version.case = case
        yield line(_("Afspraak"), version.what, version.at)
        yield line(_("Getekend op"), signed.get(version.id))


def _appointments(person: Person, case: Case) -> Iterator[Line]:
    for appointment in Appointment.in_case(case, person):
        off = [_("gaat niet door")] if appointment.cancelled_at else []
        where = ", ".join([words.where(appointment, person).text, *off])
        yield line(words.title(appointment, person), where, appointment.starts_at)
        yield line(_("Erbij verteld"), appointment.remark)
        yield line(_("Adres van het beeldgesprek"), appointment.video_link)
        for change in Change.of(appointment):
            yield line(_("Waarom het anders werd"), change.reason, change.at)
        own = Invitee.get_or_none(Invitee.appointment == appointment, Invitee.person == person)
        if own:
            own.appointment = appointment
            yield line(_("Tolk gevraagd voor"), own.interpreter_language)
            yield from _answers(own, person)
            yield line(_("Hoe het ging"), words.attendance(own, person))


def _answers(invitee: Invitee, person: Person) -> Iterator[Line]:
    reasons = words.reasons(person.role)
    for answer in Answer.select().where(Answer.invitee == invitee).order_by(Answer.at):
        answer.invitee = invitee
        said = [_("Ja") if answer.comes else _("Nee"), str(reasons.get(answer.reason, ""))]
        yield line(_("Aanwezig?"), ". ".join(filter(None, [*said, answer.words, answer.proposal])), answer.at)


def _messages(person: Person, case: Case) -> Iterator[Line]:
    for message in Message.thread(case, person, person):
        yield line(_("Van %(name)s", name=message.author.first_name), message.text, message.sent_at)


def _repair(person: Person, case: Case) -> Iterator[Line]:
    if person.role != "youth":
        return
    for action in RepairAction.visible_to(person).where(RepairAction.case == case):
        action.case = case
        yield line(_("Idee"), action.idea, action.proposed_at)
        yield line(_("Zo is het afgesproken"), action.agreed)
        yield line(_("Antwoord van de begeleider"), action.reply)
        yield line(_("Hoe het ermee staat"), FOR_YOUTH[action.status].word, action.changed_at)
        yield line(_("Foto"), _("Er is een foto bij.") if action.photos.exists() else "")


def _look_back(person: Person, case: Case) -> Iterator[Line]:
    look = LookBack.of(case, person)
    if look is None:
        return
    yield line(_("Was dit genoeg?"), ENOUGH.get(look.enough, ""), look.at)
    for subject in subjects_of(case, person):
        yield line(subject.text, SAYS.get(look.rated.get(subject.id, ""), ""))
    yield from (line(_("Beste moment"), best.text) for best in look.best)
    yield line(_("In eigen woorden"), look.words)


def _feedback(person: Person, case: Case) -> Iterator[Line]:
    given = Feedback.of(case, person)
    if given is None:
        return
    for question, answer in given.answered.items():
        yield line(BY_ROLE[person.role].get(question, question), ANSWERS.get(answer, ""), given.given_at)
    yield line(_("Wat kan beter?"), given.better, given.given_at)
