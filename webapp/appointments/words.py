"""An appointment in the words of each role: its title, when, where, who; answers, reasons and attendance."""

from typing import NamedTuple

from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _

from webapp.appointments.invitees import Invitee
from webapp.appointments.models import PRESENT, Appointment
from webapp.cases.interpreters import LANGUAGES
from webapp.formats import local
from webapp.people.models import Person
from webapp.places.models import Place

KINDS = ("start_meeting", "follow_up_meeting", "parent_meeting", "repair_meeting", "closing_meeting")
VENUES = ("place", "phone", "video")


class Fact(NamedTuple):
    icon: str
    text: str


class Tag(NamedTuple):
    word: str
    tone: str
    icon: str


def kinds() -> dict[str, str]:
    """In the words of staff."""
    return {
        "start_meeting": _("Startgesprek"),
        "follow_up_meeting": _("Vervolggesprek"),
        "parent_meeting": _("Oudergesprek"),
        "repair_meeting": _("Herstelgesprek"),
        "closing_meeting": _("Eindgesprek"),
    }


def title(appointment: Appointment, reader: Person) -> str:
    """`Eerste gesprek met Samira`; for a parent with the youth's name when that is invited too."""
    youth, planner = appointment.case.youth, appointment.host.first_name
    if reader.is_staff:
        return _("%(kind)s met %(name)s", kind=kinds()[appointment.kind], name=youth.short_name)
    if reader.role == "parent" and appointment.invitee(youth):
        planner = _("%(youth)s en %(professional)s", youth=youth.first_name, professional=planner)
    parents = _("Gesprek met je ouders en %(name)s", name=planner)
    return {
        "start_meeting": _("Eerste gesprek met %(name)s", name=planner),
        "follow_up_meeting": _("Gesprek met %(name)s", name=planner),
        "parent_meeting": _("Oudergesprek met %(name)s", name=planner) if reader.role == "parent" else parents,
        "repair_meeting": _("Gesprek met de ander"),
        "closing_meeting": _("Laatste gesprek met %(name)s", name=planner),
    }[appointment.kind]


def span(appointment: Appointment) -> str:
    """`15.30 tot 16.15 uur`"""
    start, end = (local(at).strftime("%H.%M") for at in (appointment.starts_at, appointment.ends_at))
    return _("%(start)s tot %(end)s uur", start=start, end=end)


def where(appointment: Appointment, reader: Person) -> Fact:
    """Place and address, or how we talk."""
    planner = appointment.host.first_name
    if appointment.venue == "phone":
        words = {"youth": _("%(name)s belt je", name=planner), "parent": _("%(name)s belt u", name=planner)}
        return Fact(icon="phone", text=words.get(reader.role, _("Telefonisch")))
    if appointment.venue == "video":
        return Fact(icon="video", text=_("Online, met beeld"))
    return Fact(icon="map-pin", text=f"{appointment.place.name}, {appointment.place.address}")


def place_choices(places: list[Place]) -> list[tuple[str, str]]:
    listed = [(str(place.id), f"{place.name}, {place.address}") for place in places]
    return [("", _("Kies een plek")), *listed]


def facts(appointment: Appointment, reader: Person) -> list[Fact]:
    """When, where and who, for the card of an appointment."""
    lines = [Fact(icon="clock", text=span(appointment)), where(appointment, reader)]
    youth = appointment.case.youth
    if reader.role == "parent" and not appointment.invitee(youth):  # of which child, for who has more
        lines.append(Fact(icon="user", text=_("Over %(name)s", name=youth.first_name)))
    if who := invited_too(appointment, reader):
        lines.append(Fact(icon="users", text=who))
    return lines


def invited_too(appointment: Appointment, reader: Person) -> str:
    """One line that says who else is invited, in words that the reader may know."""
    rest = [invitee for invitee in appointment.people if invitee.person_id != reader.id and invitee.sees_it]
    others = [name_for(invitee, reader) for invitee in rest]
    if reader.is_staff:
        return in_a_row(others)
    if reader.role == "youth":
        words = {0: "", 1: _("%(who)s is ook gevraagd", who=in_a_row(others))}
        line = words.get(len(others), _("%(who)s zijn ook gevraagd", who=in_a_row(others)))
        return line[:1].upper() + line[1:]
    youth = appointment.case.youth
    if not others:
        return _("Alleen voor u")
    if len(others) == 1 and appointment.invitee(youth):
        return _("Voor u en %(name)s samen", name=youth.first_name)
    return _("Ook gevraagd: %(who)s", who=in_a_row(others))


def others(appointment: Appointment, reader: Person) -> list[Fact]:
    """Who else is invited, one by one."""
    rest = [name_for(invitee, reader) for invitee in appointment.people if invitee.person_id != reader.id]
    return [Fact(icon="user", text=name[:1].upper() + name[1:]) for name in rest]


def name_for(invitee: Invitee, reader: Person) -> str:
    """Staff read names, a youth `je moeder`; a parent the youth's first name and of others only the role."""
    label = invitee.membership.label
    if reader.is_staff:
        return f"{invitee.person.first_name} ({label})" if label else invitee.person.first_name
    if invitee.membership.kind == "youth":
        return invitee.person.first_name
    if reader.role == "parent":
        supports = _("iemand die %(name)s steunt", name=invitee.appointment.case.youth.first_name)
        return supports if invitee.membership.kind == "support_person" else _("een andere ouder")
    if label:
        return _("je %(label)s", label=label[:1].lower() + label[1:])
    return _("iemand die jou steunt") if invitee.membership.kind == "support_person" else _("je ouder")


def in_a_row(names: list[str]) -> str:
    """`Robin, Fatima en Mark`"""
    return format_list(names, locale=get_locale() or "nl")


def language(invitee: Invitee) -> str:
    """The language of this person's interpreter; empty without one."""
    code = invitee.interpreter_language
    return str(LANGUAGES.get(code, code)) if code else ""


def answer_tag(invitee: Invitee) -> Tag:
    """For staff, and for the invited person themselves."""
    if not invitee.sees_it:
        return Tag(_("Ziet deze afspraak niet meer"), "muted", icon="lock")
    if invitee.comes is None:
        return Tag(_("Nog geen antwoord"), "info", icon="clock")
    return Tag(_("Komt"), "plain", icon="check") if invitee.comes else Tag(_("Kan niet"), "warn", icon="x")


def attendance_tag(invitee: Invitee) -> Tag:
    """For staff, after the appointment."""
    if not invitee.attendance:
        return Tag(_("Nog niet ingevuld"), "info", icon="clock")
    present = invitee.attendance in PRESENT
    return Tag(ways()[invitee.attendance], "plain" if present else "muted", icon="check" if present else "x")


def reasons(role: str) -> dict[str, str]:
    """Why somebody can't come, in their own words or (for staff) about them."""
    return {
        "work_or_school": _("School of werk") if role == "youth" else _("Werk of school"),
        "ill": _("Ziek"),
        "other_moment": _("Een ander moment is beter"),
        "rather_call": _("Liever bellen"),
        "other": _("Iets anders"),
    }


def ways() -> dict[str, str]:
    """How somebody took part, for staff."""
    return {
        "came": _("Was er"),
        "late": _("Kwam later"),
        "absent_with_notice": _("Was er niet, met bericht"),
        "absent_without_notice": _("Was er niet, zonder bericht"),
        "did_not_happen": _("Ging niet door"),
    }


def attendance(invitee: Invitee, reader: Person) -> str:
    """What was noted, as a sentence to the person it is about; empty when nothing was."""
    youth = {
        "came": _("Je was erbij."),
        "late": _("Je kwam later binnen."),
        "absent_with_notice": _("Je was er niet. Je had het laten weten."),
        "absent_without_notice": _("Je was er niet. We hadden niks van je gehoord."),
        "did_not_happen": _("Het gesprek ging niet door."),
    }
    parent = {
        "came": _("U was erbij."),
        "late": _("U kwam later binnen."),
        "absent_with_notice": _("U was er niet. U had het laten weten."),
        "absent_without_notice": _("U was er niet. We hadden niets van u gehoord."),
        "did_not_happen": _("Het gesprek ging niet door."),
    }
    return (youth if reader.role == "youth" else parent).get(invitee.attendance, "")
