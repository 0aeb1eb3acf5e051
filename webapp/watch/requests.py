"""Each request gets a number, and leaves one line in the log and its counts: what was asked, never by whom or for what.

The number is ours: what a browser or a proxy sends along is not looked at. It stands in the answer's `X-Request-Id`,
in each line that the request logs, and on the page that says what went wrong, so that somebody can mention it.
"""

import logging
import secrets
from time import perf_counter

from flask import Flask, Response, g, request

from webapp.watch.metrics import REQUESTS, SECONDS

log = logging.getLogger("webapp.requests")

SIGNS = "23456789bcdfghjkmnpqrstvwxz"  # none that look alike, and no vowels, so that they make no words
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
OFTEN = ("pwa.healthz", "pwa.readyz")  # counted, but not a line each few seconds


def new_id() -> str:
    """Eight signs that can be read out on the phone: some 280 billion of them."""
    return "".join(secrets.choice(SIGNS) for _number in range(8))


def number() -> None:
    g.request_id, g.began = new_id(), perf_counter()


def rule() -> str:
    """`/letters/<uuid:letter_id>`: the address as the code knows it; what is nowhere has none."""
    return request.url_rule.rule if request.url_rule else "none"


def tell(response: Response) -> Response:
    seconds = perf_counter() - g.began
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(rule(), method, f"{response.status_code // 100}xx").inc()
    SECONDS.labels(rule()).observe(seconds)
    response.headers["X-Request-Id"] = g.request_id
    if request.endpoint not in OFTEN:
        asked = {"method": method, "rule": rule(), "status": response.status_code, "ms": round(seconds * 1000, 1)}
        log.info("request", extra={"facts": asked | {"role": role()}})
    return response


def role() -> str:
    """Of who asked, when that was looked up; it is not looked up for this."""
    person = g.get("_login_user")
    return getattr(person, "role", "nobody")


def init_app(app: Flask) -> None:
    """Call it first: it comes before all others, and after them."""
    app.before_request(number)
    app.after_request(tell)
