"""The table of the judges: what has no explanation is open, and an explanation of nothing is told."""

import re

from tests.judges import accepted, examples, findings
from tests.judges.code import RULES
from tests.judges.findings import Accepted, Finding

FOUND = [
    Finding("vnu", "error", "youth 200 start", "Bad value"),
    Finding("vnu", "error", "parent 200 start", "Bad value"),
    Finding("bandit", "low", "webapp/a.py", "B105 password"),
]
ANSWER = Accepted("bandit", r"webapp/a\.py", "B105 .*", "it is none")


def test_what_is_not_explained_is_open_and_stands_first():
    rows = findings.rows(FOUND, [ANSWER])
    assert [(row.judge, len(row.places), row.why) for row in rows] == [("vnu", 2, ""), ("bandit", 1, "it is none")]
    text = findings.table(rows, {"vnu": "pages", "bandit": "code"})
    assert "| vnu | pages | 1 | 0 | 1 |" in text
    assert text.index("**open**") < text.index("explained: it is none")


def test_an_explanation_holds_for_the_whole_of_what_was_found():
    assert not Accepted("bandit", "webapp", "B105 .*", "").fits(FOUND[2])
    assert not Accepted("vnu", ".*", ".*", "").fits(FOUND[2])


def test_an_explanation_of_nothing_is_told_when_its_judge_was_asked():
    gone = Accepted("vnu", "youth", "Bad value", "it was")
    assert findings.unused(FOUND, [ANSWER, gone], ["vnu", "bandit"]) == [gone]
    assert findings.unused(FOUND, [ANSWER, gone], ["bandit"]) == []


def test_every_explanation_says_why_and_every_rule_has_its_example():
    assert all(answer.why and answer.what != ".*" for answer in accepted.ACCEPTED)
    rules = {id for file in RULES.glob("*.yaml") for id in re.findall(r"- id: (\S+)", file.read_text("utf-8"))}
    assert rules == examples.EVERY.keys()
