"""Somebody's own calendar that follows the appointments: its address, and what a calendar reads there."""

import re

from flask import Response, abort, current_app, make_response, request, url_for
from flask_babel import force_locale
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from webapp import languages
from webapp.appointments.calendar_file import calendar_feed
from webapp.appointments.models import Appointment
from webapp.appointments.staff import bp
from webapp.door import open_to, open_to_all
from webapp.pages import go, page
from webapp.people.feeds import CalendarFeed

EARLIER = 50  # how many that were, or were cancelled, stay in it


@bp.get("/appointments/calendar")
@open_to("youth", "parent", "professional")
def feed() -> Response:
    opened = CalendarFeed.of(current_user)
    address = address_of(opened) if opened else ""
    return page("appointments/feed.html", address=address, for_calendars=re.sub("^https?", "webcal", address))


def address_of(opened: CalendarFeed) -> str:
    """The key is in the query, which no log of ours keeps."""
    return current_app.config["SETTINGS"].base_url + url_for("appointments.read_feed", key=opened.key)


@bp.post("/appointments/calendar")
@open_to("youth", "parent", "professional")
def open_feed() -> BaseResponse:
    CalendarFeed.open(current_user)
    return go("appointments.feed")


@bp.post("/appointments/calendar/close")
@open_to("youth", "parent", "professional")
def close_feed() -> BaseResponse:
    CalendarFeed.close(current_user, by=current_user)
    return go("appointments.feed")


@bp.get("/calendar.ics")
@open_to_all
def read_feed() -> Response:
    opened = CalendarFeed.with_key(request.args.get("key", "")[:200]) or abort(404)
    person = opened.person
    with force_locale(languages.shown_for(person.language)):
        text = calendar_feed([*Appointment.earlier_for(person, EARLIER), *Appointment.upcoming_for(person)])
    response = make_response(text)
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    return response
