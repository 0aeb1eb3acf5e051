"""`make judge`: judges from elsewhere look at the code and at the demo; what they find is mended or explained.

They are installed apart from the app. `make judge ONLY=vnu,bandit` asks some of them. The table is printed, and stands
in test-results/judge.md; it fails when a finding has no explanation, or an explanation no finding.
"""

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.judges import accepted, attack, code, eyes, findings, fuzz, markup, policy
from tests.judges.findings import Finding
from tests.judges.site import Demo
from tests.judges.tools import RESULTS
from tests.pictures import demo as filled

JUDGES = ("bandit", "semgrep", "csp_evaluator", "internet.nl", "vnu", "html-validate")
JUDGES += ("axe", "pa11y", "lighthouse", "wapiti", "sqlmap", "fuzzer")


def all_judges(demo: Demo, pages: Path) -> dict[str, tuple[str, Callable[[], Iterable[Finding]]]]:
    """Name → what it looks at, and how it is asked."""
    every = "every page and error of every role"
    return {
        "bandit": ("webapp, migrations", code.bandit),
        "semgrep": ("webapp, templates, by own rules", code.semgrep),
        "csp_evaluator": ("the content policy", policy.csp_evaluator),
        "internet.nl": ("headers of real answers", lambda: policy.internet_nl(demo)),
        "vnu": (every, lambda: markup.vnu(saved(demo, pages))),
        "html-validate": (every, lambda: markup.html_validate(saved(demo, pages))),
        "axe": ("main pages of every role", lambda: eyes.axe(demo)),
        "pa11y": ("main pages of every role", lambda: eyes.pa11y(demo)),
        "lighthouse": ("first screens, on a phone", lambda: eyes.lighthouse(demo)),
        "wapiti": ("the site as each role", lambda: attack.wapiti(demo)),
        "sqlmap": ("addresses and forms as each role", lambda: attack.sqlmap(demo)),
        "fuzzer": ("every form of every role", lambda: fuzz.fuzzer(demo)),
    }


def saved(demo: Demo, pages: Path) -> Path:
    """The folder, filled once."""
    if not any(pages.iterdir()):
        print(f"  {markup.save(demo, pages)} pages")
    return pages


def main(asked: list[str]) -> int:
    unknown = set(asked) - set(JUDGES)
    if unknown:
        raise SystemExit(f"No such judge: {', '.join(sorted(unknown))}. There are {', '.join(JUDGES)}.")
    found: list[Finding] = []
    with TemporaryDirectory() as records, TemporaryDirectory() as pages:
        judges = {
            name: judge for name, judge in all_judges(Demo(filled(records)), Path(pages)).items() if name in asked
        }
        for name, (_looks_at, ask) in judges.items():
            began = time.monotonic()
            own = list(ask())
            print(f"{name}: {len(own)} found in {time.monotonic() - began:.0f} s", flush=True)
            found += own
    return told(found, {name: looks_at for name, (looks_at, _ask) in judges.items()})


def told(found: list[Finding], judges: dict[str, str]) -> int:
    rows = findings.rows(found, accepted.ACCEPTED)
    text = findings.table(rows, judges)
    superfluous = findings.unused(found, accepted.ACCEPTED, judges)
    text += "".join(f"\nNobody finds this any more, take it out of accepted.py: {answer}\n" for answer in superfluous)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "judge.md").write_text(text, "utf-8")
    print(text)
    return int(bool(superfluous) or any(not row.why for row in rows))


if __name__ == "__main__":
    raise SystemExit(main([name for word in sys.argv[1:] for name in word.split(",") if name] or list(JUDGES)))
