"""axe, pa11y and Lighthouse: how a page is for somebody who can't see, hear or point well, or has a slow phone."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.chromium import launch_args
from tests.judges.findings import Finding
from tests.judges.site import WHO, Demo, Visitor
from tests.judges.tools import HERE, NODE, RESULTS, ROOT, chromium, report, run

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RUN = "axe.run(document).then(found => found.violations.map(({id, impact, help}) => [id, impact, help]))"
MAIN = 8  # pages of each role
FIRST = {"stranger": "/sign-in", "youth": "/", "parent": "/", "professional": "/", "coordinator": "/"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ENOUGH = 0.9


def main_pages(address: str) -> Iterator[tuple[Visitor, str]]:
    for who in WHO:
        visitor = Visitor(address, who)
        for page in visitor.pages()[:MAIN]:
            yield visitor, page.path


def axe(demo: Demo) -> Iterator[Finding]:
    with demo.served() as address, sync_playwright() as play:
        browser = play.chromium.launch(**launch_args())
        for visitor, path in list(main_pages(address)):
            context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
            context.add_cookies(
                [{"name": name, "value": value, "url": address} for name, value in visitor.browser.cookies.items()]
            )
            page = context.new_page()
            page.goto(address + path)
            page.add_script_tag(path=AXE)
            for id, impact, words in page.evaluate(RUN):
                yield Finding("axe", impact, f"{visitor.who} {path}", f"{id}: {words}")
            context.close()
        browser.close()


def pa11y(demo: Demo) -> Iterator[Finding]:
    with demo.served() as address, TemporaryDirectory() as folder:
        jobs = [
            {"name": f"{visitor.who} {path}", "address": address + path, "cookie": visitor.cookie}
            for visitor, path in main_pages(address)
        ]
        order = Path(folder) / "order.json"
        order.write_text(json.dumps({"chromium": chromium(), "args": launch_args()["args"], "jobs": jobs}), "utf-8")
        for name, issues in report(run("node", HERE / "pa11y.cjs", order, NODE_PATH=str(NODE))):
            for issue in issues:
                yield Finding("pa11y", "error", name, f"{issue['code']} {issue['message']}")


def lighthouse(demo: Demo) -> Iterator[Finding]:
    """On a phone with a slow connection, as it imitates one; its marks stand in test-results/lighthouse.json."""
    marks = {}
    with demo.served() as address:
        for who, path in FIRST.items():
            seen = one_look(Visitor(address, who), address + path)
            marks[f"{who} {path}"] = {name: part["score"] for name, part in seen["categories"].items()}
            yield from missed(seen, f"{who} {path}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "lighthouse.json").write_text(json.dumps(marks, indent=2), "utf-8")
    print(f"  {marks}")


def one_look(visitor: Visitor, address: str) -> dict:
    flags = " ".join(["--headless=new", *launch_args()["args"]])
    own = (f"--extra-headers={json.dumps({'Cookie': visitor.cookie})}",) if visitor.cookie else ()
    command = (NODE / ".bin/lighthouse", address, "--quiet", "--output=json", f"--chrome-flags={flags}")
    categories = f"--only-categories={','.join(CATEGORIES)}"
    for _again in range(4):  # now and then it lost how the page began, and asks to be run again
        done = run(*command, categories, *own, seconds=180, CHROME_PATH=chromium())
        if "NO_NAVSTART" not in done.stderr:
            break
    return report(done)


def missed(seen: dict, place: str) -> Iterator[Finding]:
    """What counts in a mark, and was not done well enough."""
    for category in seen["categories"].values():
        for counted in category["auditRefs"]:
            audit = seen["audits"][counted["id"]]
            if counted["weight"] and audit["score"] is not None and audit["score"] < ENOUGH:
                yield Finding("lighthouse", category["id"], place, f"{audit['id']}: {audit['title']}")
