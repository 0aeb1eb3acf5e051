"""What a judge says, and what is said back: mended, or explained in so many words; what is neither fails."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Finding(NamedTuple):
    """One thing that a judge finds somewhere."""

    judge: str
    severity: str
    place: str
    what: str


class Accepted(NamedTuple):
    """Why something may be so. `place` and `what` are patterns for the whole of each."""

    judge: str
    place: str
    what: str
    why: str

    def fits(self, finding: Finding) -> bool:
        same = re.fullmatch(self.place, finding.place, re.DOTALL) and re.fullmatch(self.what, finding.what, re.DOTALL)
        return self.judge == finding.judge and bool(same)


class Row(NamedTuple):
    """The same finding in all its places, and the answer to it; no answer when it is open."""

    judge: str
    severity: str
    what: str
    places: list[str]
    why: str


def rows(found: Iterable[Finding], accepted: Iterable[Accepted]) -> list[Row]:
    gathered: dict[tuple[str, str, str, str], list[str]] = {}
    answers = list(accepted)
    for finding in found:
        why = next((answer.why for answer in answers if answer.fits(finding)), "")
        gathered.setdefault((finding.judge, finding.severity, finding.what, why), []).append(finding.place)
    return [Row(judge, severity, what, places, why) for (judge, severity, what, why), places in gathered.items()]


def unused(found: Iterable[Finding], accepted: Iterable[Accepted], judges: Iterable[str]) -> list[Accepted]:
    """Explanations of what these judges do not find any more."""
    all_found, asked = list(found), set(judges)
    return [answer for answer in accepted if answer.judge in asked and not any(answer.fits(each) for each in all_found)]


def table(all_rows: Iterable[Row], judges: dict[str, str]) -> str:
    """As Markdown: a line for each judge, and one for each thing that was found."""
    listed = list(all_rows)
    lines = [
        "# What the judges say",
        "",
        "| judge | looked at | findings | explained | open |",
        "|---|---|---|---|---|",
    ]
    for judge, looked_at in judges.items():
        own = [row for row in listed if row.judge == judge]
        explained = sum(bool(row.why) for row in own)
        lines.append(f"| {judge} | {looked_at} | {len(own)} | {explained} | {len(own) - explained} |")
    lines += ["", "| judge | severity | finding | where | verdict |", "|---|---|---|---|---|"]
    for row in sorted(listed, key=lambda row: (bool(row.why), row.judge, row.what)):
        where = row.places[0] + (f" and {len(row.places) - 1} more" if len(row.places) > 1 else "")
        verdict = f"explained: {row.why}" if row.why else "**open**"
        lines.append(
            "| " + " | ".join(_cell(text) for text in (row.judge, row.severity, row.what, where, verdict)) + " |"
        )
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())[:400]
