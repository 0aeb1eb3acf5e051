"""Dates, times and ages as people here write them, and the clock that all code asks."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Flask
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """This moment, in UTC; everything stored is in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today in the Netherlands."""
    return now().astimezone(AMSTERDAM).date()


def local(moment: datetime) -> datetime:
    """The same moment on a Dutch clock."""
    return moment.astimezone(AMSTERDAM)


def midnight(day: date) -> datetime:
    """The moment at which this day begins in the Netherlands."""
    return datetime.combine(day, time(), AMSTERDAM)


def last_day(end: datetime) -> date:
    """The last day of what ends at a midnight or in the middle of a day."""
    return as_date(end - timedelta(microseconds=1))


def years_before(day: date, years: int) -> date:
    """The date `years` years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def age_on(birth_date: date, day: date) -> int:
    """Whole years; who is born on 29 February has a birthday on 1 March in other years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def as_date(value: date | datetime) -> date:
    return local(value).date() if isinstance(value, datetime) else value


def date_part(value: date | datetime, pattern: str) -> str:
    """The date as this Unicode date pattern says, in the language of the page."""
    return _written(as_date(value), pattern, str(get_locale() or "nl"))


@lru_cache(4096)
def _written(value: date, pattern: str, language: str) -> str:
    """Kept: the same few dates stand all over a page, and working one out takes a while."""
    return format_date(value, pattern, language)


def day(value: date | datetime) -> str:
    """`wo 26 november`, with the year only when it is another one."""
    value = as_date(value)
    return date_part(value, "EEE d MMMM" if value.year == today().year else "EEE d MMMM y")


def clock(value: datetime) -> str:
    """`15.30 uur`"""
    return _("%(time)s uur", time=local(value).strftime("%H.%M"))


def moment(value: datetime) -> str:
    """`wo 26 november, 15.30 uur`"""
    return _("%(day)s, %(time)s", day=day(value), time=clock(value))


def ago(value: date | datetime) -> str:
    """`vandaag`, `gisteren`, `3 dagen geleden`; after two weeks the date itself."""
    days = (today() - as_date(value)).days
    if days < 0 or days > 14:
        return day(value)
    if days == 0:
        return _("vandaag")
    if days == 1:
        return _("gisteren")
    return ngettext("%(num)s dag geleden", "%(num)s dagen geleden", days)


def init_app(app: Flask) -> None:
    for show in (date_part, day, clock, moment, ago):
        app.add_template_filter(show)
    app.add_template_filter(lambda value: age_on(value, today()), "age")
