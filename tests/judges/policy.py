"""The content policy and the other headers: Google's CSP Evaluator, and what internet.nl asks of a site."""

from collections.abc import Iterator

from tests.judges.findings import Finding
from tests.judges.site import Demo, Visitor
from tests.judges.tools import HERE, NODE, report, run
from webapp import headers

NEEDED = ("default-src", "base-uri", "form-action", "frame-ancestors")
YEAR = 365 * 24 * 3600


def csp_evaluator() -> Iterator[Finding]:
    done = run("node", HERE / "csp.cjs", headers.POLICY, NODE_PATH=str(NODE))
    for found in report(done):
        yield Finding("csp_evaluator", str(found["severity"]), found["directive"], found["description"])


def internet_nl(demo: Demo) -> Iterator[Finding]:
    """Its rules for the content policy, the referrer, framing and https, held against real answers."""
    with demo.served() as address:
        answers = {path: Visitor(address, "stranger").get(path) for path in ("/", "/sign-in", "/nowhere", "/contact")}
    for path, shown in answers.items():
        for what in wrong_with({name.lower(): value for name, value in shown.headers.items()}):
            yield Finding("internet.nl", "warning", path, what)
    strict = dict(part.partition("=")[::2] for part in headers.STRICT_TRANSPORT.replace(" ", "").split(";"))
    if int(strict.get("max-age", 0)) < YEAR:
        yield Finding("internet.nl", "error", "https", "Strict-Transport-Security lasts less than a year")


def wrong_with(shown: dict[str, str]) -> Iterator[str]:
    words = [part.split() for part in shown.get("content-security-policy", "").split(";") if part.strip()]
    policy = {name: values for name, *values in words}
    yield from (f"the policy says nothing of {name}" for name in NEEDED if name not in policy)
    if policy.get("default-src") not in (["'none'"], ["'self'"]):
        yield "default-src is neither 'none' nor 'self'"
    for name, values in policy.items():
        loose = [value for value in values if value.startswith("'unsafe") or value in ("*", "data:", "http:", "https:")]
        if loose:
            yield f"{name} allows {loose}"
    if shown.get("referrer-policy") not in ("same-origin", "no-referrer"):
        yield "Referrer-Policy tells others where people come from"
    if shown.get("x-content-type-options") != "nosniff":
        yield "X-Content-Type-Options is not nosniff"
    if shown.get("x-frame-options") != "DENY":
        yield "X-Frame-Options is not DENY"
