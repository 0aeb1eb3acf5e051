"""Errors sent to a Sentry-compatible tracker, when the operator names one: their kind, their place, and nothing more.

Off, the library is not even loaded. On, nothing of it looks into the app: no integrations, no breadcrumbs, no bodies,
no cookies, no local variables. What is sent is made here, and `scrubbed` lets nothing else through.
"""

import logging
from typing import Any

from flask import g, has_request_context

from webapp.watch import requests
from webapp.watch.failures import Failure, failures

KEPT = ("event_id", "timestamp", "platform", "level", "logger", "transaction", "tags", "exception")
# It sends no personal data by itself unless told to (send_default_pii, data_collection); here it gathers nothing.
QUIETLY: dict[str, Any] = {
    "default_integrations": False,
    "auto_enabling_integrations": False,
    "integrations": [],
    "max_request_body_size": "never",
    "include_local_variables": False,
    "include_source_context": False,
    "max_breadcrumbs": 0,
    "auto_session_tracking": False,
    "send_client_reports": False,
    "traces_sample_rate": 0.0,
    "server_name": "",
    "_experiments": {"transport_compression_algo": "gzip"},  # which every tracker reads
}
FRAME = ("filename", "lineno", "function", "in_app")


class Reporter(logging.Handler):
    """Sends what is logged with its error."""

    def emit(self, record: logging.LogRecord) -> None:
        from sentry_sdk import capture_event

        if record.exc_info and record.exc_info[1]:
            capture_event(event(record.exc_info[1], record.name))  # type: ignore[arg-type]


def event(error: BaseException, logger: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "level": "error",
        "logger": logger,
        "exception": {"values": [_value(failure) for failure in reversed(failures(error))]},
    }
    if has_request_context() and "request_id" in g:
        told["transaction"] = requests.rule()
        told["tags"] = {"rule": requests.rule(), "request_id": g.request_id}
    return told


def _value(failure: Failure) -> dict[str, Any]:
    way = [dict(zip(FRAME, (*frame, frame.own), strict=True)) for frame in failure.frames]
    return {"type": failure.kind, "module": failure.module, "stacktrace": {"frames": way}}


def scrubbed(event: Any, _hint: Any) -> Any:
    """The last look before it goes: what the library added (the machine's name, its own guesses) is left out."""
    told = {name: event[name] for name in KEPT if name in event}
    if "exception" in told:
        told["exception"] = {"values": [_without_words(value) for value in told["exception"]["values"]]}
    return told


def _without_words(value: dict[str, Any]) -> dict[str, Any]:
    way = [{name: frame.get(name) for name in FRAME} for frame in (value.get("stacktrace") or {}).get("frames", ())]
    return {"type": value.get("type"), "module": value.get("module"), "stacktrace": {"frames": way}}


def start(dsn: str) -> None:
    root = logging.getLogger()
    for former in [handler for handler in root.handlers if isinstance(handler, Reporter)]:
        root.removeHandler(former)
    if dsn:
        import sentry_sdk

        sentry_sdk.init(dsn, before_send=scrubbed, **QUIETLY)
        root.addHandler(Reporter(logging.ERROR))
