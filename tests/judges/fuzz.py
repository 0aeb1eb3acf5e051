"""A fuzzer of our own: every form of every role, with whatever Hypothesis comes up with, at a real server."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as some

from tests.forms import ODD_TEXTS, Form
from tests.judges.findings import Finding
from tests.judges.site import WHO, Demo, Visitor

TRIES = 25  # of each form
INSIDE = ("Traceback (most recent call last)", "peewee.", "sqlite3.", "psycopg", "jinja2.", "werkzeug.")
KEPT = ("csrf_token",)
LIKE = some.one_of(
    some.text(max_size=60),
    some.text(alphabet=some.characters(codec="utf-8", max_codepoint=0x2FF), max_size=300),
    some.integers(-(2**70), 2**70).map(str),
    some.dates().map(str),
    some.times().map(str),
    some.datetimes().map(str),
    some.uuids().map(str),
    some.sampled_from([text for text in ODD_TEXTS.values() if len(text) < 1000]),
    some.from_regex(r"\A(\.\./)+etc/passwd|[\[{\"].*[\]}\"]|%00|\Z"),
)


def fuzzer(demo: Demo) -> Iterator[Finding]:
    answers: Counter[int] = Counter()
    with demo.served() as address:
        for who in WHO:
            visitor = Visitor(address, who)
            every = [form for page in visitor.pages() for form in page.forms]
            for form in {form.shape: form for form in every if form.element.get("method") == "post"}.values():
                yield from tried(visitor, form, answers)
    print(f"  the app answered {dict(sorted(answers.items()))}")


def tried(visitor: Visitor, form: Form, answers: "Counter[int]") -> set[Finding]:
    """Whatever is sent: no error of ours, and nothing of the inside is shown."""
    filled, wrong = form.filled(), set()
    names = [name for name in filled if name not in KEPT]

    @seed(1)
    @settings(
        max_examples=TRIES, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=HealthCheck
    )
    @given(some.dictionaries(some.sampled_from(names), some.lists(LIKE, min_size=1, max_size=3)))
    def send(odd: dict[str, list[str]]) -> None:
        page = visitor.post(form, filled | {name: [_sendable(text) for text in texts] for name, texts in odd.items()})
        answers[page.status] += 1
        place = f"{visitor.who} {form.shape}"
        if page.status >= 500:
            wrong.add(Finding("fuzzer", "error", place, f"status {page.status}"))
        wrong.update(Finding("fuzzer", "error", place, f"shows {word}") for word in INSIDE if word in page.html)

    if names:
        send()
    return wrong


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
