"""How the code is built: sizes, one-way imports, names and addresses. Each failure says what to do instead."""

import ast
import re
import subprocess
import sys

import pytest

from tests import source
from tests.source import ROOT

MOST_LINES = {"webapp": 200, "tests": 250, "migrations": 250}
MOST_IN_VIEW, MOST_IN_FUNCTION, MOST_IN_TEMPLATE = 15, 25, 100

# Imports point down only; nouns on one line don't import each other.
LAYERS = (
    ("__init__", "__main__", "commands", "demo", "gunicorn", "metrics_port", "region_commands", "worker"),
    ("upkeep",),
    ("overview", "erasure", "insight", "logbook", "dpia"),
    ("counts", "reminders"),
    ("petitions",),
    ("closing", "lessons"),
    ("assignments", "letters", "repair", "appointments", "feedback", "guidance", "messages"),
    ("reviews",),
    ("work",),
    ("library", "places", "referrals", "agreements"),
    ("notices",),
    ("cases",),
    ("activation", "installation"),
    ("channels", "doors", "privacy"),
    ("people",),
    ("regions",),
    (
        "pwa",
        "pages",
        "door",
        "errors",
        "form_token",
        "typed",
        "audit",
        "sealed",
        "headers",
        "languages",
        "assets",
        "schema",
        "compression",
        "mail",
        "qr",
    ),
    (
        "database",
        "one_writer",
        "config",
        "settings",
        "misconfigured",
        "carriers",
        "copies",
        "single_sign_on",
        "formats",
        "prepared",
        "rows",
        "retention",
        "watch",
    ),
)
TECHNICAL = LAYERS[-2:]  # these know each other
OUTSIDE = ("frontend",)  # builds the style sheets and scripts before the app runs; knows nothing of the app
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "service", "services"}
VAGUE |= {"handler", "handlers", "data", "info"}
# Letters and digits in an address stand for an id; these few are names that the view looks up.
NAMED_PARAMETERS = {"slug", "step_id", "part_id", "section", "item_id", "scene_id", "lesson"}
PLAIN_ADDRESSES = {"/manifest.webmanifest", "/sw.js", "/robots.txt", "/favicon.ico", "/.well-known/security.txt"}
PLAIN_ADDRESSES |= {"/appointments/x/calendar.ics", "/calendar.ics"}


def found(problems: list[str]) -> str:
    return "\n" + "\n".join(problems)


@pytest.mark.parametrize("folder", sorted(MOST_LINES))
def test_files_are_short(folder):
    most = MOST_LINES[folder]
    wrong = [f"{file.name}: {file.lines} lines" for file in source.python(folder) if file.lines > most]
    assert not wrong, f"over {most} lines: find the missing noun and give it a module{found(wrong)}"


def test_functions_are_short():
    files = [*source.python("webapp"), *source.python("tests")]
    wrong = [
        f"{file.name}:{node.lineno} {node.name}: {source.length(node)} lines"
        for file in files
        for node in file.functions()
        if source.length(node) > MOST_IN_FUNCTION
    ]
    assert not wrong, f"over {MOST_IN_FUNCTION} lines: name its parts, or find the missing noun{found(wrong)}"


def test_views_find_do_and_show():
    wrong = [
        f"{file.name}:{node.lineno} {node.name}: {source.length(node)} lines"
        for file in source.python("webapp")
        for node in file.functions()
        if source.is_view(node) and source.length(node) > MOST_IN_VIEW
    ]
    assert not wrong, f"over {MOST_IN_VIEW} lines: a rule belongs in a verb on the model{found(wrong)}"


def test_templates_are_short():
    counted = {name: len(text.splitlines()) for name, text in source.templates().items()}
    wrong = [f"templates/{name}: {lines} lines" for name, lines in counted.items() if lines > MOST_IN_TEMPLATE]
    assert not wrong, f"over {MOST_IN_TEMPLATE} lines: make a part of it, `_name.html`{found(wrong)}"


def noun(module: str) -> str:
    """`letters` of `webapp.letters.views`."""
    return [*module.split("."), "__init__"][1]


def layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def test_every_noun_has_its_place_among_the_layers():
    known = {name for names in LAYERS for name in names} | set(OUTSIDE)
    unknown = {noun(module) for module in source.modules()} - known
    assert not unknown, f"add to LAYERS in this file, as low as it can be: {sorted(unknown)}"


def test_imports_point_one_way():
    wrong = []
    for file in source.python("webapp"):
        own = noun(file.module)
        for imported in file.imports() if own not in OUTSIDE else ():
            theirs = noun(imported)
            beside = LAYERS[layer(own)] in TECHNICAL or own == theirs or layer(own) == 0
            if theirs in OUTSIDE or layer(theirs) < layer(own) or (layer(theirs) == layer(own) and not beside):
                wrong.append(f"{file.name} imports {imported}")
    assert not wrong, f"imports point down only: use a backref or url_for, or move the rule down{found(wrong)}"


def test_the_technical_modules_do_not_import_in_circles():
    """What one layer allows could still knot: the app must start from any of its modules."""
    edges = {file.module: set(file.imports()) - {file.module} for file in source.python("webapp")}
    while leaves := [module for module, imported in edges.items() if not imported & edges.keys()]:
        for module in leaves:
            del edges[module]
    assert not edges, f"these import each other in a circle: {sorted(edges)}"


def test_package_files_are_empty():
    wrong = [file.name for file in source.python("webapp") if file.path.name == "__init__.py" and file.text.strip()]
    assert wrong == ["webapp/__init__.py"], "leave __init__.py empty; only the app itself is put together in one"


def test_every_module_says_what_it_is_for():
    for file in [*source.python("webapp"), *source.python("tests"), *source.python("migrations")]:
        said = ast.get_docstring(file.tree) or ""
        assert said or not file.text.strip(), f"open {file.name} with one sentence: its single purpose"
        first = said.split("\n\n")[0]
        assert not said or first.rstrip().endswith((".", ":", "?")), f"end the sentence that opens {file.name}"


def test_names_say_what_is_inside():
    wrong = [module for module in source.modules() if VAGUE & set(module.split("."))]
    wrong += [name for name in source.templates() if VAGUE & set(re.split(r"[/_.]", name))]
    assert not wrong, f"call it after the noun it is about: {wrong}"


def test_nothing_marks_text_as_safe():
    unsafe = re.compile(r"\bMarkup\b|render_template_string|\bfrom_string\(")
    for file in source.python("webapp"):
        if file.name == "webapp/languages.py":  # translations are our own words; what is put into them is escaped
            continue
        assert not unsafe.search(file.text), f"{file.name}: write a template; Jinja escapes what people typed"
    for name, text in source.templates().items():
        assert not re.search(r"\|\s*safe\b|autoescape", text), f"templates/{name}: leave escaping on"


def test_addresses_are_kebab_case(app):
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<[^>]+>", "x", rule.rule)
        plain = path in PLAIN_ADDRESSES or re.fullmatch(r"/([a-z0-9]+(-[a-z0-9]+)*/?)*", path)
        assert plain, f"write {rule.rule} in small letters with dashes"
        assert path == "/" or not path.endswith("/"), f"write {rule.rule} without the last slash"


def test_addresses_hold_random_ids_only(app):
    for rule in app.url_map.iter_rules():
        for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", rule.rule):
            assert kind == "uuid" or name in NAMED_PARAMETERS, f"give {rule.rule} a type: <uuid:{name}>"


def test_all_words_can_be_gathered_for_translators(tmp_path):
    settings = tmp_path / "babel.cfg"
    settings.write_text("[python: webapp/**.py]\n[jinja2: templates/**.html]\ntrimmed = true\n")
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", str(settings)]
    command += ["-k", "_l", "-o", str(tmp_path / "words.pot"), "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    words = (tmp_path / "words.pot").read_text("utf-8")
    assert words.count("\nmsgid ") > 300
    assert "Mijn route" in words or "Inloggen" in words
