"""wapiti and sqlmap: they try to break in, as a stranger and signed in as each role."""

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from tests.forms import Form
from tests.judges.findings import Finding
from tests.judges.site import ALIKE, LEAVES, WHO, Demo, Shown, Visitor
from tests.judges.tools import PYTHON, run

WAYS = "xss,permanentxss,sql,timesql,exec,file,crlf,redirect,csrf,cookieflags,csp,http_headers,methods,upload,xxe"
SCAN, ATTACK, AS_ROLE = 40, 12, 400  # seconds: looking round, each way in, all of one role
PROBE = 60  # seconds for one form
WITHIN = int(os.environ.get("SECONDS", "240"))  # for all forms of one role
STOPPED = 124
READING = ("--technique", "BEU")
TELLING = re.compile(r"^Parameter: (.+)$", re.MULTILINE)
NOTHING = "all tested parameters do not appear to be injectable"


def wapiti(demo: Demo) -> Iterator[Finding]:
    for who in WHO:
        with demo.served() as address, TemporaryDirectory() as folder:
            visitor = Visitor(address, who)
            seen = Path(folder) / "seen.json"
            signed_in = ("-C", visitor.cookie, "--drop-set-cookie") if visitor.cookie else ()
            stay = [word for path in ("/sign-out", "/account/devices.*") for word in ("-x", f"{address}{path}")]
            bounds = ("--max-scan-time", SCAN, "--max-attack-time", ATTACK, "--scope", "domain", "-m", WAYS)
            quiet = ("-f", "json", "-o", seen, "--no-bugreport", "--flush-session", "-v", "0", "-l", "1")
            own = ("--store-session", folder, "--store-config", folder)
            done = run(
                PYTHON / "wapiti", "-u", f"{address}/", *signed_in, *stay, *bounds, *quiet, *own, seconds=AS_ROLE
            )
            if not seen.exists():
                raise SystemExit(f"wapiti did not do its work:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
            yield from of_report(json.loads(seen.read_text("utf-8")), who)


def of_report(seen: dict, who: str) -> Iterator[Finding]:
    severe = {1: "low", 2: "medium", 3: "high", 4: "critical"}
    for kind in ("vulnerabilities", "anomalies"):
        for name, found in seen[kind].items():
            for one in found:
                what = f"{name}: {ALIKE.sub('*', one['info'])}"
                yield Finding("wapiti", severe.get(one["level"], "info"), f"{who} {ALIKE.sub('*', one['path'])}", what)


def sqlmap(demo: Demo) -> Iterator[Finding]:
    """Every form and every address with a question in it, once, as far as it comes in its time; words come first."""
    done: set[str] = set()
    for who in WHO:
        with demo.served() as address, TemporaryDirectory() as folder:
            visitor, ends = Visitor(address, who), time.monotonic() + WITHIN
            asked = {kind: words for kind, words in questions(address, visitor.pages()) if kind not in done}
            for number, (kind, words) in enumerate(asked.items()):
                if time.monotonic() > ends:
                    print(f"  {who}: {number} of {len(asked)} forms and addresses")
                    break
                done.add(kind)
                yield from probed(visitor, f"{who} {kind}", words, folder)


def questions(address: str, pages: list[Shown]) -> list[tuple[str, list[str]]]:
    """(what it is, what sqlmap is told): what has words in it that somebody could choose."""
    links = {link for page in pages for link in page.links if "?" in link and not LEAVES.match(link)}
    found = [(ALIKE.sub("*", re.sub("=[^&]*", "=", link)), ["-u", address + link, *READING]) for link in sorted(links)]
    forms = {form.shape: form for page in pages for form in page.forms if set(form.names) - {"csrf_token"}}
    for shape, form in sorted(forms.items(), key=lambda each: not each[1].texts):
        chosen = [name for name in dict.fromkeys(form.names) if name != "csrf_token"]
        typed = ",".join(form.texts or chosen)
        found.append((shape, ["-u", *sent(address, form), "-p", typed]))
    return found


def sent(address: str, form: Form) -> list[str]:
    values = urlencode(form.filled(), doseq=True)
    if form.element.get("method").lower() == "post":
        return [address + form.action, "--data", values, "--technique", "BE"]
    return [f"{address}{form.action}?{values}", *READING]


def probed(visitor: Visitor, place: str, words: list[str], folder: str) -> Iterator[Finding]:
    """What it says in the end: on its way it takes a form that is tried too often (429) for one that gives in."""
    how = ("--level", 2, "--risk", 1, "--dbms", "SQLite", "--batch", "--disable-coloring")
    quiet = ("--flush-session", "--output-dir", folder, "--ignore-code", "*", "--threads", 4, "--timeout", 20)
    cookie = ("--cookie", visitor.cookie) if visitor.cookie else ()
    done = run(PYTHON / "sqlmap", *words, *how, *quiet, *cookie, seconds=PROBE)
    for parameter in TELLING.findall(done.stdout):
        yield Finding("sqlmap", "high", place, f"injectable: {parameter}")
    if done.returncode == STOPPED:
        print(f"  not ready within {PROBE} s: {place}")
    elif NOTHING not in done.stdout and not TELLING.search(done.stdout):
        yield Finding("sqlmap", "unfinished", place, reason(done.stdout))


def reason(said: str) -> str:
    """Why it was not finished."""
    lines = [line for line in said.splitlines() if "[CRITICAL]" in line or "[ERROR]" in line]
    return ALIKE.sub("*", lines[-1].partition("] ")[2]) if lines else "it said nothing"
