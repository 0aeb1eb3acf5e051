"""What a professional typed to plan or move an appointment, read from the form and checked."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Self, cast
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from peewee import ModelSelect, fn
from werkzeug.datastructures import MultiDict

from webapp.appointments.invitees import Invitee
from webapp.appointments.models import PRESENT, Appointment
from webapp.appointments.wall_clock import moments, read_time
from webapp.appointments.words import KINDS, VENUES
from webapp.cases import ladder
from webapp.cases.interpreters import LANGUAGES
from webapp.cases.models import Case, Membership
from webapp.errors import Conflict
from webapp.formats import clock, local, now, today
from webapp.places.models import Place
from webapp.typed import Typed

LONGEST = timedelta(hours=4)
FURTHEST = timedelta(days=731)
MISSING_TIME = {
    "starts": lazy_gettext("Vul in hoe laat het begint, zoals 15.30."),
    "ends": lazy_gettext("Vul in hoe laat het klaar is, zoals 16.15."),
}


def can_be_invited(case: Case) -> ModelSelect:
    """The family of a case: the youth, and who may know of the case at the youth's age."""
    family = case.members().where(Membership.kind.in_(ladder.FAMILY))
    if not ladder.is_adult(case.youth.birth_date):
        return family
    allowed = Membership.allowed_at_age >= ladder.stage_begins(case.youth.birth_date)
    return family.where((Membership.kind == "youth") | allowed)


@dataclass(frozen=True)
class Plan:
    """When, where, about what and with whom; `invited` gives each membership its interpreter's language, or ''.

    `known` are the languages that the form was made with: the family may have asked for another one since.
    """

    kind: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    place: Place | None
    video_link: str
    remark: str
    invited: dict[Membership, str]
    known: dict[Membership, str] = field(default_factory=dict)

    @classmethod
    def read(cls, typed: Typed, chosen: list[str], members: list[Membership], places: list[Place]) -> Self:
        """Raises Invalid with a sentence for each field that can't be taken; `chosen` are the ticked memberships."""
        kind = typed.one_of("kind", KINDS, missing=_("Kies het soort gesprek."))
        span = read_span(typed)
        venue = typed.one_of("venue", VENUES, missing=_("Kies waar het gesprek is."))
        place, link = read_place(typed, places, venue), read_link(typed, venue)
        remark = typed.text("remark", most=1000)
        invited = read_invited(typed, set(chosen), members)
        typed.done()
        known = {row: typed.form.get(f"interpreter-was-{row.id}", language) for row, language in invited.items()}
        return cls(kind, *cast("tuple[datetime, datetime]", span), venue, place, link, remark, invited, known)

    @property
    def fields(self) -> dict[str, Any]:
        """The values of the appointment's own columns."""
        return {name: value for name, value in vars(self).items() if name not in ("invited", "known")}

    def language_for(self, member: Membership, asked: str) -> str:
        """The interpreter's language for somebody for whom `asked` stands now: only what was changed here is written.

        Raises Conflict when the invited person asked for another one meanwhile.
        """
        chosen, known = self.invited[member], self.known.get(member, asked)
        if chosen == known:
            return asked
        if asked not in (known, chosen):
            name = member.person.first_name
            raise Conflict(_("%(name)s veranderde net zelf de tolk. Kijk eerst wat er nu staat.", name=name))
        return chosen


def read_span(typed: Typed) -> tuple[datetime | None, datetime | None]:
    """Start and end; the second is later, at most four hours, and the first still has to come."""
    day = typed.day("day", missing=_("Vul de dag in."))
    if day and day < today():
        typed.wrong("day", _("Deze dag is al geweest."))
    elif day and day > today() + FURTHEST:
        typed.wrong("day", _("Kies een dag binnen twee jaar."))
    usable = day if "day" not in typed.errors else None
    starts_at, ends_at = read_moment(typed, "starts", usable), read_moment(typed, "ends", usable)
    if starts_at and starts_at <= now():
        typed.wrong("starts", _("Deze tijd is al geweest."))
    if starts_at and ends_at and ends_at <= starts_at:
        typed.wrong("ends", _("Kies een einde dat later is dan het begin. Een afspraak is op één dag."))
    elif starts_at and ends_at and ends_at - starts_at > LONGEST:
        typed.wrong("ends", _("Een afspraak duurt hooguit 4 uur."))
    return starts_at, ends_at


def read_moment(typed: Typed, name: str, day: date | None) -> datetime | None:
    """The moment of a time on this day; which one, when the clock shows it twice, is asked in `<name>_turn`."""
    written = read_time(typed.form.get(name, ""))
    if written is None:
        typed.wrong(name, str(MISSING_TIME[name]))
    if written is None or day is None:
        return None
    found = moments(day, written)
    if not found:
        typed.wrong(name, _("Deze tijd bestaat niet op die dag. De klok gaat dan een uur vooruit."))
        return None
    if len(found) == 1:
        return found[0]
    question = _("De klok gaat die dag een uur terug. %(time)s komt twee keer voor. Kies er een.", time=clock(found[0]))
    turn = typed.one_of(f"{name}_turn", ("first", "second"), missing=question)
    return found[turn == "second"] if turn else None


def read_place(typed: Typed, places: list[Place], venue: str) -> Place | None:
    if venue != "place":
        return None
    chosen = typed.one_of("place", {str(place.id) for place in places}, missing=_("Kies een plek uit de lijst."))
    return next((place for place in places if str(place.id) == chosen), None)


def read_link(typed: Typed, venue: str) -> str:
    if venue != "video":
        return ""
    link = typed.line("video_link", most=500, missing=_("Vul de link in."))
    if link and not is_safe_link(link):
        typed.wrong("video_link", _("Vul een link in die begint met https://."))
    return link


def is_safe_link(link: str) -> bool:
    """An https address of another computer, without a name or password hidden in it."""
    try:
        parts = urlsplit(link)
        plain = parts.scheme == "https" and "@" not in parts.netloc and "." in (parts.hostname or "")
        return plain and parts.port in (None, 443) and not set(link) & set(" \\<>\"'`")
    except ValueError:
        return False


def read_invited(typed: Typed, chosen: set[str], members: list[Membership]) -> dict[Membership, str]:
    """Who is invited, with the language of their interpreter; only people of this case."""
    if not chosen:
        typed.wrong("invited", _("Kies wie je vraagt om te komen."))
    elif chosen - {str(member.id) for member in members}:
        typed.wrong("invited", _("Kies mensen uit deze lijst."))
    return {
        member: typed.one_of(f"interpreter-{member.id}", LANGUAGES) for member in members if str(member.id) in chosen
    }


def blank(case: Case, members: list[Membership]) -> MultiDict:
    """The form before anything was typed: all are invited, and the first conversation comes first."""
    first = (Appointment.case == case, Appointment.kind == "start_meeting", Appointment.cancelled_at.is_null())
    noted = Invitee.select().where(Invitee.appointment == Appointment.id, Invitee.attendance != "")
    held = ~fn.EXISTS(noted) | fn.EXISTS(noted.where(Invitee.attendance.in_(PRESENT)))  # as far as was noted
    kind = "follow_up_meeting" if Appointment.select().where(*first, held).exists() else "start_meeting"
    form: MultiDict = MultiDict({"kind": kind, "venue": "place"})
    form.setlist("invited", [str(member.id) for member in members])
    form.update({f"interpreter-{member.id}": member.interpreter_language for member in members})
    return form


def as_form(appointment: Appointment) -> MultiDict:
    """The form as it stands for an appointment whose people were loaded."""
    start, end = local(appointment.starts_at), local(appointment.ends_at)
    form: MultiDict = MultiDict(
        {
            "kind": appointment.kind,
            "day": start.date().isoformat(),
            "starts": start.strftime("%H:%M"),
            "ends": end.strftime("%H:%M"),
            "starts_turn": "second" if start.fold else "first",
            "ends_turn": "second" if end.fold else "first",
            "venue": appointment.venue,
            "place": str(appointment.place_id or ""),
            "video_link": appointment.video_link,
            "remark": appointment.remark,
            "revision": str(appointment.revision),
        }
    )
    form.setlist("invited", [str(invitee.membership_id) for invitee in appointment.people])
    form.update({f"interpreter-{row.membership_id}": row.interpreter_language for row in appointment.people})
    return form
