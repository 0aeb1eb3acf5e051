"""The lines of the log: one JSON object each, or the same for somebody who reads along; nothing about a person.

What our own loggers (`webapp.…`) say is written to be said: fixed words, kinds, ids of what could not be written down.
Of what libraries say only the words that never change stay, with their numbers: what they fill in is addresses, query
strings and texts. Of an error its kind and place stay (see `failures`).
"""

import json
import logging
import os
import re
import sys
import threading
from datetime import UTC, datetime
from typing import Any

from flask import g, has_request_context

from webapp.watch.failures import Failure, failures

OWN = "webapp."
CHANGING = re.compile(r"%(?:\([^)]*\))?[#0\- +]*[\d.*]*[a-zA-Z]")  # a place where something is filled in
FIXED = re.compile(r"[A-Za-z ,'()]*")  # as far as a text that was put together already is surely the library's own
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def words(record: logging.LogRecord) -> str:
    """What a record says, as far as it may be told."""
    if record.name.startswith(OWN):
        return UNPRINTABLE.sub(" ", record.getMessage())
    template = str(record.msg)
    if not record.args:
        return "" if isinstance(record.msg, BaseException) else FIXED.match(template)[0].strip()  # type: ignore[index]
    values = iter(record.args if isinstance(record.args, tuple) else ())
    return UNPRINTABLE.sub(" ", CHANGING.sub(lambda _place: _number(next(values, None)), template))


def _number(value: object) -> str:
    return str(value) if type(value) is int else "…"


def facts(record: logging.LogRecord) -> dict[str, Any]:
    """All that a line tells."""
    told: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": words(record),
        "pid": os.getpid(),
    }
    if has_request_context() and "request_id" in g:
        told["request"] = g.request_id
    told |= getattr(record, "facts", {})
    if record.exc_info and record.exc_info[1]:
        told["errors"] = [_shown(failure) for failure in failures(record.exc_info[1])]
    return told


def _shown(failure: Failure) -> dict[str, Any]:
    return {"kind": failure.kind, "at": [f"{file}:{line} {function}" for file, line, function in failure.frames]}


class Json(logging.Formatter):
    """For a machine."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(facts(record))


class Lines(logging.Formatter):
    """For somebody who reads along."""

    def format(self, record: logging.LogRecord) -> str:
        told = facts(record)
        errors = told.pop("errors", [])
        head = f"{told.pop('time')[11:19]} {told.pop('level'):7} {told.pop('message')}"
        line = " ".join([head, *(f"{name}={value}" for name, value in told.items() if name not in ("logger", "pid"))])
        return "\n".join([line, *(f"  {error['kind']} at {' < '.join(error['at'][::-1])}" for error in errors)])


class Screen(logging.StreamHandler):
    """The one place where our lines go: what is stderr at that moment."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> Any:
        return sys.stderr


def formatter(name: str) -> logging.Formatter:
    return Json() if name == "json" else Lines()


def start(log_format: str, log_level: str) -> None:
    """From here on, all that this process logs goes to its stderr like this."""
    root = logging.getLogger()
    for former in [handler for handler in root.handlers if isinstance(handler, Screen)]:
        root.removeHandler(former)
    screen = Screen()
    screen.setFormatter(formatter(log_format))
    root.addHandler(screen)
    root.setLevel(logging.WARNING)
    logging.getLogger("webapp").setLevel(log_level.upper())
    threading.excepthook = _thread_ended


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    """What Python would print as it is, with the error's words."""
    if ended.exc_value is not None and ended.exc_type is not SystemExit:
        logging.getLogger("webapp.watch").error("a thread ended", exc_info=ended.exc_value)
