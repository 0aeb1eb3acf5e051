"""wapiti and sqlmap: they try to break in, as a stranger and signed in as each role."""

import json
import re
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
PROBE = 60
TELLING = re.compile(
    r"Parameter: .*?\n(?=\n|---)|parameter '[^']*' (?:is vulnerable|appears to be [^\n]* injectable)", re.DOTALL
)


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
    """Every form and every address with a question in it, once."""
    done = set()
    for who in WHO:
        with demo.served() as address, TemporaryDirectory() as folder:
            visitor = Visitor(address, who)
            for kind, words in questions(address, visitor.pages()):
                if kind not in done:
                    done.add(kind)
                    yield from probed(visitor, f"{who} {kind}", words, folder)
    print(f"  {len(done)} forms and addresses")


def questions(address: str, pages: list[Shown]) -> Iterator[tuple[str, list[str]]]:
    """(what it is, what sqlmap is told): what has words in it that somebody could choose."""
    for page in pages:
        for link in page.links:
            if "?" in link and not LEAVES.match(link):
                yield ALIKE.sub("*", re.sub("=[^&]*", "=", link)), ["-u", address + link]
        for form in page.forms:
            if typed := [name for name in dict.fromkeys(form.names) if name != "csrf_token"]:
                yield f"{form.shape}", ["-u", address + form.action, *sent(form), "-p", ",".join(typed)]


def sent(form: Form) -> list[str]:
    values = urlencode(form.filled(), doseq=True)
    return ["--data", values] if form.element.get("method").lower() == "post" else []


def probed(visitor: Visitor, place: str, words: list[str], folder: str) -> Iterator[Finding]:
    how = ("--level", 2, "--risk", 1, "--technique", "BEU", "--dbms", "SQLite", "--batch", "--disable-coloring")
    quiet = ("--flush-session", "--output-dir", folder, "--ignore-code", "*", "--threads", 4, "--timeout", 20)
    cookie = ("--cookie", visitor.cookie) if visitor.cookie else ()
    said = run(PYTHON / "sqlmap", *words, *how, *quiet, *cookie, seconds=PROBE).stdout
    for found in TELLING.findall(said):
        yield Finding("sqlmap", "high", place, " ".join(found.split())[:200])
    if "all tested parameters do not appear to be injectable" not in said and not TELLING.search(said):
        yield Finding("sqlmap", "unfinished", place, reason(said))


def reason(said: str) -> str:
    """Why it was not finished."""
    lines = [line for line in said.splitlines() if "[CRITICAL]" in line or "[ERROR]" in line]
    return ALIKE.sub("*", lines[-1].partition("] ")[2]) if lines else f"not ready within {PROBE} seconds"
