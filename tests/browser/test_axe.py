"""Every page that looks different, for every role: axe finds nothing, everything can be tapped, nothing scrolls aside.

On a phone, a small phone and a laptop, by day and by night. Also: no page reports an error or asks another site.
"""

import re
from pathlib import Path

import pytest

from tests import addresses, world
from webapp.activation.models import ActivationCode

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {320: 640, 390: 844, 1280: 800}
# A page is as on the narrowest or as on the widest; the frame around it is looked at between them too.
FAR_APART = {320: 640, 1280: 800}
# Between two widths little else can change.
BY_WIDTH = ["color-contrast", "link-in-text-block", "target-size"]
SMALLEST_TAP = 44
# What depends on colour alone is looked at by night too; everything else is the same there.
BY_NIGHT = ["color-contrast", "link-in-text-block"]
RUN = """([tags, rules]) => axe.run(document, {runOnly: rules || tags}).then(found => found.violations.map(
    ({id, nodes}) => [id, ...nodes.map(node => node.html.slice(0, 160))].join(' ')))"""
SMALL = """least => {
    const seen = (element) => {
        const style = getComputedStyle(element), box = element.getBoundingClientRect();
        const shown = box.width > 1 && box.height > 1 && style.visibility === 'visible';
        return shown && !element.closest('[hidden], .skip, .vh');
    };
    // A row that is a link counts as the row; a box with its label counts as the label.
    const target = (element) => {
        const after = getComputedStyle(element, '::after');
        if (after.position === 'absolute' && after.content !== 'none') return element.offsetParent || element;
        if (['radio', 'checkbox'].includes(element.type)) return element.closest('label, .choice, .check') || element;
        return element;
    };
    const inText = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline';
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(element => seen(element) && !inText(element))
        .map(element => [element, target(element).getBoundingClientRect()])
        .filter(([_element, box]) => box.width < least - 0.5 || box.height < least - 0.5)
        .map(([element, box]) => `${box.width} x ${box.height}: ${element.outerHTML.slice(0, 120)}`);
}"""
PRIMARY = """() => [...document.querySelectorAll('.btn--primary')]
    .filter(button => button.checkVisibility()).map(button => button.textContent.trim())"""
ASIDE = """() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"""


@pytest.fixture
def families(app, cast):
    with app.test_request_context():
        return world.create(cast, world.plain, world.plain)


def different_pages(app, visit, person, case):
    """The paths of this person's pages, one for each address.

    Pages built from other parts are another kind; of one address the kind with most in it is looked at: what others
    show, it mostly shows too.
    """
    kinds = {}
    for endpoint, path in [("overview.start", "/"), *addresses.known(app, case=case)]:
        with app.app_context():
            response = visit.client(person).get(path, base_url="https://route.test")
        shown = "Content-Disposition" not in response.headers  # a file is kept, not looked at
        if response.status_code in (200, 401) and response.mimetype == "text/html" and shown:
            parts = frozenset(
                re.findall(r'class="([^"]*)"|<(form|table|dialog|details|textarea|select)', response.text)
            )
            kinds.setdefault(endpoint, {}).setdefault(parts, path)
    richest = (sorted(found.items(), key=lambda kind: (-len(kind[0]), kind[1])) for found in kinds.values())
    return sorted(found[0][1] for found in richest)


class Inspector:
    """Looks at pages in one browser and notes what is wrong."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.wrong: list[str] = []
        self.path = "/"
        page.on("console", lambda line: self.note("console", line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.note("script", str(error)))
        page.on("request", lambda request: self.at_home(request.url))

    def note(self, what, text):
        if "the server responded with a status of 4" not in text:
            self.wrong.append(f"{self.path} {what}: {text}")

    def at_home(self, url):
        if not url.startswith((self.site, "data:", "blob:")):
            self.note("asks another site", url)

    def look_at(self, path):
        self.path = path
        self.by("light")
        self.page.goto(self.site + path)
        self.look()

    def look(self):
        self.page.evaluate(AXE)
        for width, height in WIDTHS.items() if self.path == "/" else FAR_APART.items():
            self.page.set_viewport_size({"width": width, "height": height})
            self.by_day(width)
            if width == 390 or (width == 1280 and self.path != "/"):
                continue  # the colours are those of 320
            self.by("dark")
            self.ask_axe(f"{width} by night", BY_NIGHT)
            self.by("light")

    def by(self, scheme):
        """Without movement, or axe would measure colours halfway."""
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def by_day(self, width):
        # The frame, which is another one on a wide screen, is the same on every page of a person.
        self.ask_axe(str(width), None if width == 320 or self.path == "/" else BY_WIDTH)
        for small in self.page.evaluate(SMALL, SMALLEST_TAP):
            self.note(f"{width}: under {SMALLEST_TAP} px", small)
        primary = self.page.evaluate(PRIMARY)
        if len(primary) > 1:
            self.note(f"{width}: more than one main button", str(primary))
        if (aside := self.page.evaluate(ASIDE)) > 0:
            self.note(f"{width}: scrolls aside", f"{aside} px")

    def ask_axe(self, how, rules=None):
        for violation in self.page.evaluate(RUN, [TAGS, rules]):
            self.note(how, violation)

    def check(self):
        assert not self.wrong, "\n".join(self.wrong)


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("name", ["youth", "mother", "professional", "coordinator"])
def test_every_page_can_be_used_by_everybody(app, cast, visit, browse, site, families, name):
    person = getattr(cast, name)
    paths = different_pages(app, visit, person, cast.case)
    inspector = Inspector(browse("/", person), site)
    for path in [*paths, "/not-here"]:
        inspector.look_at(path)
    assert len(paths) > 10
    inspector.check()


def test_the_inspector_sees_what_is_wrong(cast, browse, site):
    inspector = Inspector(browse("/", cast.coordinator), site)
    inspector.page.evaluate("""() => document.querySelector('main').insertAdjacentHTML('beforeend', `
        <img src="/static/none.png"><a class="btn btn--primary" href="/">A</a><a class="btn btn--primary" href="/">B</a>
        <pre>${'x'.repeat(900)}</pre><input aria-label="small" size="1">`)""")
    inspector.page.evaluate("document.querySelector('main input').style.height = '9px'")
    inspector.page.evaluate("console.error('oh'); fetch('https://elsewhere.test/').catch(() => 0)")
    inspector.look()
    found = "\n".join(inspector.wrong)
    for what in (
        "image-alt",
        "more than one main button",
        "scrolls aside",
        "under 44 px",
        "console: oh",
        "Content Security",
    ):
        assert what in found, what


@pytest.fixture
def stranger(chromium, site):
    """A browser in which nobody is signed in."""
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    page.goto(site + "/sign-in")
    yield Inspector(page, site)
    context.close()


def test_every_page_for_who_has_no_account_yet(app, cast, stranger):
    with app.test_request_context():
        code = ActivationCode.give(cast.mother, by=cast.professional)
    for path in (
        "/sign-in",
        "/account",
        "/signed-out",
        "/language",
        "/offline",
        "/privacy/youth",
        "/contact",
        "/not-here",
    ):
        stranger.look_at(path)
    stranger.look_at("/activate")
    stranger.page.fill("input[name=code]", code)
    with stranger.page.expect_navigation():
        stranger.page.click("main form button[type=submit]")
    for path in ("language", "how-it-works", "who-sees-what", "account"):
        stranger.look_at(f"/activate/{path}")
    assert stranger.page.locator("input[name=password]").count() == 1
    stranger.check()


FORMS = {
    "youth": ["/feedback/{case}", "/account"],
    "professional": [
        "/cases/new",
        "/cases/{case}/appointments/new",
        "/cases/{case}/members/new",
        "/cases/{case}/notes",
        "/cases/{case}/agreements/new",
        "/cases/{case}/concern-checks",
    ],
    "coordinator": ["/places/new", "/cases/{case}/colleagues"],
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_was_not_taken_can_be_used_by_everybody(cast, browse, site, name):
    """Sent empty: with the summary of what is missing, and the sentences at the fields."""
    inspector = Inspector(browse("/", getattr(cast, name)), site)
    for path in FORMS[name]:
        inspector.path = path.format(case=cast.case.id)
        inspector.page.goto(site + inspector.path)
        with inspector.page.expect_navigation() as answer:
            inspector.page.evaluate("document.querySelector('main form[method=post]').submit()")
        assert answer.value.status == 422, path
        inspector.look()
    inspector.check()
