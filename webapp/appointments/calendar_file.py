"""Appointments as a file for somebody's own calendar; a calendar is often shared, so it names nobody and nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask_babel import gettext as _
from icalendar import Calendar, Event

from webapp.appointments.models import Appointment
from webapp.formats import local, now

A_YEAR = timedelta(days=366)


AGAIN_AFTER = timedelta(hours=1)  # a calendar that is subscribed to may ask again; most take longer


def calendar_file(appointment: Appointment) -> bytes:
    """iCalendar (RFC 5545): the same UID for ever, a higher SEQUENCE after each change, CANCELLED when it is off."""
    return calendar_of([appointment], "CANCEL" if appointment.cancelled_at else "PUBLISH").to_ical()


def calendar_feed(appointments: Iterable[Appointment]) -> bytes:
    """The same for a calendar that asks again and again: what is not in it any more goes from that calendar too."""
    calendar = calendar_of(list(appointments), "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _("Afspraken"))
    calendar.add("refresh-interval", AGAIN_AFTER, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", AGAIN_AFTER)
    return calendar.to_ical()


def calendar_of(appointments: list[Appointment], method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Mijn route//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for appointment in appointments:
        calendar.add_component(event(appointment))
    days = [local(appointment.starts_at).date() for appointment in appointments]
    if days:
        calendar.add_missing_timezones(first_date=min(days) - A_YEAR, last_date=max(days) + A_YEAR)
    return calendar


def event(appointment: Appointment) -> Event:
    event = Event()
    event.add("uid", f"{appointment.id}@mijn-route")
    event.add("dtstamp", now())
    event.add("last-modified", appointment.changed_at)
    event.add("sequence", appointment.revision - 1)
    event.add("status", "CANCELLED" if appointment.cancelled_at else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("summary", _("Afspraak"))
    event.add("dtstart", zoned(appointment.starts_at))
    event.add("dtend", zoned(appointment.ends_at))
    if appointment.place:
        # The address is enough to get there; a place's name may say what the appointment is about.
        event.add("location", appointment.place.address)
    return event


def zoned(at: datetime) -> datetime:
    """On the Dutch clock with its zone; a time that the clock shows again can only be said in UTC."""
    return at if local(at).fold else local(at)
