"""An appointment as a file for somebody's own calendar; a calendar is often shared, so it names nobody and nothing."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from icalendar import Calendar, Event

from webapp.appointments.models import Appointment
from webapp.formats import local, now

A_YEAR = timedelta(days=366)


def calendar_file(appointment: Appointment) -> bytes:
    """iCalendar (RFC 5545): the same UID for ever, a higher SEQUENCE after each change, CANCELLED when it is off."""
    cancelled = appointment.cancelled_at is not None
    calendar = Calendar()
    calendar.add("prodid", "-//Mijn route//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(event(appointment, "CANCELLED" if cancelled else "CONFIRMED"))
    start = local(appointment.starts_at).date()
    calendar.add_missing_timezones(first_date=start - A_YEAR, last_date=start + A_YEAR)
    return calendar.to_ical()


def event(appointment: Appointment, status: str) -> Event:
    event = Event()
    event.add("uid", f"{appointment.id}@mijn-route")
    event.add("dtstamp", now())
    event.add("last-modified", appointment.changed_at)
    event.add("sequence", appointment.revision - 1)
    event.add("status", status)
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
