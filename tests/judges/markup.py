"""vnu (the W3C's checker) and html-validate: every page of every role, also what is shown when something went wrong."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.judges.findings import Finding
from tests.judges.site import ALIKE, WHO, Demo, Visitor
from tests.judges.tools import HERE, NODE, report, run


def save(demo: Demo, folder: Path) -> int:
    """Each page as a file, its name says whose and where; gives how many."""
    with demo.served() as address:
        for who in WHO:
            visitor = Visitor(address, who)
            pages = visitor.pages()
            for number, page in enumerate(pages + visitor.failures(pages)):
                name = re.sub(r"[^a-z0-9]+", "-", ALIKE.sub("x", page.path.partition("?")[0])).strip("-") or "start"
                (folder / f"{who}-{number:03}-{page.status}-{name}.html").write_text(page.html, "utf-8")
    return len(list(folder.iterdir()))


def vnu(folder: Path) -> Iterator[Finding]:
    jar = NODE / "vnu-jar/build/dist/vnu.jar"
    done = run("java", "-Xss1m", "-jar", jar, "--format", "json", "--stdout", "--exit-zero-always", folder, seconds=500)
    for found in report(done)["messages"]:
        severity = found.get("subType", found["type"])
        yield Finding("vnu", severity, place(found.get("url", "")), plain(found["message"]))


def html_validate(folder: Path) -> Iterator[Finding]:
    with TemporaryDirectory() as own:
        told = Path(own) / "told.json"  # what it prints is cut off
        own_settings = f"--config={HERE / 'html-validate.json'}"
        run(NODE / ".bin/html-validate", own_settings, f"--formatter=json={told}", f"{folder}/*.html")
        for file in json.loads(told.read_text("utf-8")):
            for found in file["messages"]:
                severity, what = ("", "warning", "error")[found["severity"]], plain(found["message"])
                yield Finding("html-validate", severity, place(file["filePath"]), f"{found['ruleId']}: {what}")


def place(file: str) -> str:
    """`parent 200 letters-x`."""
    who, _number, status, name = file.rpartition("/")[2].removesuffix(".html").split("-", 3)
    return f"{who} {status} {name}"


def plain(message: str) -> str:
    """The same for the same mistake with another id."""
    return ALIKE.sub("*", message)
