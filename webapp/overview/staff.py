"""What the first screens of professionals and coordinators show: what needs them now."""

from collections.abc import Mapping
from typing import Any

from peewee import SQL, ModelSelect, fn

from webapp.agreements.models import Agreement
from webapp.agreements.standing import declined
from webapp.appointments import words
from webapp.appointments.invitees import Invitee
from webapp.appointments.models import Appointment
from webapp.appointments.waiting import invitations_waiting_for
from webapp.cases.models import Case
from webapp.cases.statuses import OPEN_STATUSES, RUNNING_STATUSES
from webapp.closing.models import aftercare_due
from webapp.formats import as_date, now, today
from webapp.letters.wishes import Wish
from webapp.messages.models import Message
from webapp.notices.pulse import Watch
from webapp.overview.to_do import ToDo, of_invitation
from webapp.people.models import Person
from webapp.petitions.waiting import Waiting
from webapp.prepared import Given, Late, Prepared
from webapp.referrals.models import Referral
from webapp.reviews.queue import linked, waiting_for
from webapp.work.models import Work
from webapp.work.statuses import WRITABLE
from webapp.work.submissions import Submission

SHOWN = 6  # of each kind; the whole list is one tap further
MOST_IN_A_DAY = 12
FOREMOST = ("declined", "new_messages", "stuck", "wishes_to_ask")  # of the cases that need something
COLLEAGUES_SHOWN = 25  # those with most cases; the list of cases has everybody


def professional_screen(professional: Person, _args: Mapping[str, str]) -> dict[str, Any]:
    waiting = linked(WAITING.rows(person=professional))
    coming = COMING.rows(person=professional)
    people = INVITED.rows(person=professional) if coming else []
    coming = Appointment.with_people(coming, professional, people)
    return {
        **cases_to_open(IDLE.rows(person=professional)),
        "waiting": waiting,
        "waiting_count": waiting[0].all_waiting if waiting else 0,
        "invitations": invitations_of(professional),
        "now": now(),
        "words": words,
        "today": [row for row in coming if as_date(row.starts_at) == today()],
        "later": [row for row in coming if as_date(row.starts_at) != today()][:3],
    }


def cases_to_open(cases: list[Case]) -> dict[str, Any]:
    """Each case at the first thing that it needs; a letter to ask about stands beside it, unless somebody says no."""
    rows: list[Any] = list(cases)
    others = [case for case in rows if not case.declined]
    silent = [case for case in others if not case.new_messages]
    return {
        "declined": [case for case in rows if case.declined],
        "unread": [case for case in others if case.new_messages],
        "stuck": [case for case in silent if case.stuck],
        "letters": [case for case in others if case.wishes_to_ask],
        "idle": [case for case in silent if not case.stuck and not case.wishes_to_ask],
    }


def invitations_of(professional: Person) -> list[ToDo]:
    """Answers to read, interpreters to arrange, and who is still silent."""
    found = []
    for row in INVITATIONS.rows(person=professional):
        who = row.membership.label or row.person.short_name
        found += of_invitation(row, who, about=row.appointment.case.youth.short_name)
    return found[:SHOWN]


def without_next_step(professional: Person | Given) -> ModelSelect:
    """Open cases in which somebody says no to taking part (`declined`): those first. Then those with messages to read
    (`new_messages`), those in which somebody says that an agreement does not work (`stuck`), and those with a letter
    that is ready while nobody asked what the other wants (`wishes_to_ask`). And running ones with no work to do,
    nothing to read and no appointment to come: easily forgotten. And closed ones in which it is time to call
    (`aftercare`).
    """
    busy = Work.select(Work.id).where(Work.case == Case.id, Work.status.in_((*WRITABLE, "submitted")))
    busy = busy.where(Work.parent.is_null())
    planned = Appointment.select(Appointment.id).where(
        Appointment.case == Case.id,
        Appointment.starts_at > Late(lambda _values: now()),
        Appointment.cancelled_at.is_null(),
    )
    is_open, to_call = Case.status.in_(OPEN_STATUSES), fn.EXISTS(aftercare_due())
    says_no, does_not_work = is_open & fn.EXISTS(declined()), is_open & fn.EXISTS(Agreement.stuck())
    new_messages, to_ask = Message.new_for(professional), is_open & fn.EXISTS(Wish.to_ask())
    idle = Case.status.in_(RUNNING_STATUSES) & ~fn.EXISTS(busy) & ~fn.EXISTS(planned)
    return (
        Case.visible_to(professional)
        .select_extend(says_no.alias("declined"), does_not_work.alias("stuck"), to_call.alias("aftercare"))
        .select_extend(new_messages.alias("new_messages"), to_ask.alias("wishes_to_ask"))
        .where(says_no | (new_messages > 0) | does_not_work | to_ask | to_call | idle)
        .order_by(*(SQL(name).desc() for name in FOREMOST), Case.started_on)
    )


def coming_for(professional: Given) -> ModelSelect:
    """What is under way or still to come, the soonest first; enough for a day with a full agenda."""
    coming = Appointment.ends_at > Late(lambda _values: now())
    query = Appointment.visible_to(professional).where(coming, Appointment.cancelled_at.is_null())
    return query.order_by(Appointment.starts_at).limit(MOST_IN_A_DAY)


# Prepared, like those of the family: no page is opened more often.
ALL_WAITING = fn.COUNT(Submission.id).over().alias("all_waiting")
ME = Given("person", "professional")
WAITING = Prepared(lambda: waiting_for(ME).select_extend(ALL_WAITING).limit(SHOWN))
INVITATIONS = Prepared(lambda: invitations_waiting_for(ME, most=SHOWN))
IDLE = Prepared(lambda: without_next_step(ME).limit(SHOWN))
COMING = Prepared(lambda: coming_for(ME))
INVITED = Prepared(lambda: Invitee.of(coming_for(ME).select(Appointment.id)))


def coordinator_screen(coordinator: Person, _args: Mapping[str, str]) -> dict[str, Any]:
    """Who has how many cases, nothing of what is in them; how many referrals wait, and whether the worker runs."""
    colleagues = CASELOADS.rows(person=coordinator)
    return {
        "colleagues": colleagues,
        "total": colleagues[0].caseload.all_open if colleagues else 0,
        "referrals_waiting": Referral.waiting(coordinator).count(),
        "petitions": Waiting.of(coordinator),
        "watch": Watch(coordinator),
    }


def caseloads(coordinator: Given) -> ModelSelect:
    """The professionals of the region with most open cases, each with its `caseload`: `open_cases`, and `all_open` of
    everybody.

    Counted first and named after: for ten thousand cases five times faster than the other way round.
    """
    open_cases = fn.COUNT(Case.id)
    counted = (
        Case.select(Case.professional, open_cases.alias("open_cases"), fn.SUM(open_cases).over().alias("all_open"))
        .where(Case.open_for(coordinator), Case.status.in_(OPEN_STATUSES))
        .group_by(Case.professional)
        .order_by(open_cases.desc(), Case.professional)
        .limit(COLLEAGUES_SHOWN)
    )
    return (
        Person.select(Person, counted.c.open_cases, counted.c.all_open)
        .join(counted, on=(Person.id == counted.c.professional_id), attr="caseload")
        .order_by(counted.c.open_cases.desc(), Person.id)
    )


CASELOADS = Prepared(lambda: caseloads(Given("person", "coordinator")))
