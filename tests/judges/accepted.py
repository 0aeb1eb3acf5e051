"""What judges say and is as it should be, with the reason; one that nobody says any more has to go."""

from tests.judges.findings import Accepted

ANY = ".*"
NAMED = "(appointments/answer|assignments/step|library/authoring/edit|messages/_thread|reviews/_text)"
HTMX = "htmx's own attributes, fixed words or addresses of this app; a browser without htmx skips them"
SAFARI = "Safari with VoiceOver tells no list where the bullets are taken away, unless the role says so"
TITLE_LESS = "one of a list of notes, ideas or remarks under a heading; what it is stands in its words, it has no title"
BUILD = "builds the style sheets, by fixed commands on the developer's machine; no part of the app"
OWN_NAMES = "names of our own tables, columns and settings; values stand beside the statement"
EMPTY = "an empty word is no password: there is none"

ACCEPTED: tuple[Accepted, ...] = (
    Accepted("bandit", "webapp/demo/cast.py.*", "B105 .*", "of made-up people; it is shown on the screen"),
    Accepted("bandit", "webapp/(people|referrals)/.*", "B10[56] .*", EMPTY),
    Accepted("bandit", "webapp/demo/story.py.*", "B101 .*", "the demo's own story; a broken one may stop"),
    Accepted("bandit", "webapp/prepared.py.*", "B101 .*", "tells the types what the line before made sure of"),
    Accepted("bandit", "webapp/frontend/.*", "B(404|603) .*", BUILD),
    Accepted("bandit", "migrations/0011.*", "B608 .*", "the sign for a value differs per database"),
    Accepted("bandit", "webapp/upkeep/.*", "B(404|603) .*", "pg_dump and pg_restore, without a shell"),
    Accepted("bandit", "webapp/upkeep/(tables|moving).py.*", "B608 .*", OWN_NAMES),
    Accepted("bandit", "migrations/0160.*", "B608 .*", OWN_NAMES),
    Accepted("bandit", "webapp/languages.py.*", "B704 .*", "our own words; what is put into them is escaped"),
    Accepted("semgrep", "webapp/upkeep/(inside|tables|moving).py.*", "no-formatted-sql.*", OWN_NAMES),
    Accepted("semgrep", "webapp/worker.py.*", "no-formatted-sql.*", "the name of a schema, a constant of the code"),
    Accepted("semgrep", "webapp/(mail|channels/by_text).py.*", "no-print.*", "`console:`, which only the demo has"),
    Accepted(
        "semgrep",
        "webapp/(door|pages).py.*",
        "redirects-through-go.*",
        "this is go itself, and the way to sign in",
    ),
    Accepted("semgrep", f"templates/{NAMED}.*", "no-words-in-hx.*", "a name for an address that url_for made"),
    Accepted(
        "csp_evaluator",
        "script-src",
        "'self' can be problematic.*",
        "no JSONP, no AngularJS; a photo is made anew",
    ),
    Accepted("vnu", ANY, "Attribute “hx-.*", HTMX),
    Accepted("vnu", ANY, "The “list” role is unnecessary for element “[uo]l”.", SAFARI),
    Accepted("vnu", ANY, "Article lacks heading.*", TITLE_LESS),
    Accepted("html-validate", ANY, 'no-redundant-role: Redundant role "list".*', SAFARI),
    Accepted("html-validate", ANY, "prefer-native-element: Prefer to use the native <ul> element", SAFARI),
    Accepted("html-validate", ANY, "(no-trailing-whitespace|doctype-style): .*", "looks only; HTML doesn't care"),
    Accepted("html-validate", ANY, "attr-quotes: .*", "JSON has double quotes of its own"),
    Accepted(
        "html-validate",
        ANY,
        "form-dup-name: .*",
        "several answers to one question; the server reads a list",
    ),
    Accepted("html-validate", ANY, "tel-non-breaking: .*", "the style keeps a number on one line"),
    Accepted("html-validate", ANY, "wcag/h32: .*", "its choices work at once by script, and it is hidden without"),
    Accepted("lighthouse", ANY, "is-crawlable: .*", "nothing here is for a search engine"),
    Accepted("lighthouse", ANY, "meta-description: .*", "what a search engine would show; none may"),
    Accepted("wapiti", ANY, "Secure Flag cookie: .*", "plain http on this machine; over https it is Secure"),
)
