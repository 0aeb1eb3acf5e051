"""How templates are written: nothing inline, every word through gettext, nothing left over."""

import ast
import re
from fnmatch import fnmatch

import pytest
from jinja2 import nodes

from tests import markup, source

LETTERS = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[A-ZÀ-Ý][a-zß-ÿ]+\b(?!:)")  # starts as Dutch text does: a capital and then small letters
SAME_EVERYWHERE = {"Mijn route", "– Mijn route"}
EVENTS = re.compile(r"^(on[a-z]+|hx-on.*|style)$")
ATTRIBUTE = re.compile(r"[a-z-]+=\"[^\"]*\"")  # a macro may write attributes without their tag
NAMED = re.compile(r"[\"']([\w/{}.-]+\.html)(?:#\w+)?[\"']")
ALL = sorted(source.templates())


def literal(text: str) -> str:
    return " ".join(ATTRIBUTE.sub("", text).replace(markup.FILLED, " ").split())


@pytest.mark.parametrize("name", ALL)
def test_every_word_goes_through_gettext(name):
    seen = [literal(text) for text in markup.Words(markup.html_of(source.templates()[name])).seen]
    wrong = [text for text in seen if LETTERS.search(text) and text not in SAME_EVERYWHERE]
    assert not wrong, f"templates/{name}: write {{{{ _('…') }}}} around {wrong}"


@pytest.mark.parametrize("name", ALL)
def test_every_word_in_an_expression_goes_through_gettext(name):
    wrong = [
        f"line {constant.lineno}: {constant.value!r}"
        for constant, translated in markup.constants(markup.parsed(name))
        if isinstance(constant.value, str) and not translated and SENTENCE.match(constant.value)
    ]
    assert not wrong, f"templates/{name}: write _('…') around {wrong}"


@pytest.mark.parametrize("name", ALL)
def test_nothing_stands_inline(name):
    for tag, attributes in markup.Words(markup.html_of(source.templates()[name])).tags:
        wrong = [attribute for attribute in attributes if EVENTS.match(attribute)]
        assert not wrong, f"templates/{name}: <{tag} {wrong}> is blocked by the policy; use a class or static/js"
        assert tag != "style", f"templates/{name}: put the style in static/css"
        assert tag != "script" or attributes.get("src"), f"templates/{name}: put the script in static/js"


@pytest.mark.parametrize("name", ALL)
def test_sentences_are_not_glued_together(name):
    """A translator needs the whole sentence: values go in as %(name)s, never before or after a piece of text."""
    for node in markup.parsed(name).find_all((nodes.Add, nodes.Concat)):
        parts = [
            part.value for part, translated in markup.constants(node) if translated and isinstance(part.value, str)
        ]
        wrong = [text for text in parts if text != text.strip()]
        assert not wrong, f"templates/{name}:{node.lineno}: put the value inside the sentence: {wrong}"


@pytest.mark.parametrize("name", ALL)
def test_values_stand_by_name_in_a_sentence(name):
    for constant, translated in markup.constants(markup.parsed(name)):
        if translated and isinstance(constant.value, str):
            loose = re.search(r"%[sd]", constant.value)
            assert not loose, f"templates/{name}:{constant.lineno}: name the value, as in %(name)s"


def named_in_python() -> dict[str, str]:
    """Template name → the file that shows it; what an f-string fills in is `*`."""
    files = source.python("webapp")
    return {re.sub(r"\{[^}]*\}", "*", name): file.name for file in files for name in NAMED.findall(file.text)}


def test_every_template_is_used():
    patterns = {other for name in ALL for other in markup.references(name)} | set(named_in_python())
    left = [name for name in ALL if not any(fnmatch(name, pattern) for pattern in patterns)]
    assert not left, f"no view and no template uses these; remove them: {left}"


def test_every_template_that_is_named_exists():
    named = named_in_python() | {other: f"templates/{name}" for name in ALL for other in markup.references(name)}
    missing = {pattern: where for pattern, where in named.items() if not fnmatch_any(pattern)}
    assert not missing, f"these name a template that is not there: {missing}"


def fnmatch_any(pattern: str) -> bool:
    return any(fnmatch(name, pattern) for name in ALL)


@pytest.mark.parametrize("name", ALL)
def test_every_import_in_a_template_is_used(name):
    tree = markup.parsed(name)
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    for node in tree.find_all(nodes.FromImport):
        own = {name if isinstance(name, str) else name[1] for name in node.names}
        assert own <= used, f"templates/{name} imports {own - used} and doesn't use it"


def test_every_macro_is_used():
    attributes, names, macros = set(), set(), {}
    for name in ALL:
        tree = markup.parsed(name)
        if name != "ui.html":  # the list of them all
            attributes |= {node.attr for node in tree.find_all(nodes.Getattr)}
        names |= {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
        macros |= {node.name: name for node in tree.find_all(nodes.Macro)}
    left = {macro: name for macro, name in macros.items() if macro not in attributes | names}
    assert not left, f"no page uses these macros; remove them: {left}"


@pytest.mark.parametrize("name", [name for name in ALL if name.rsplit("/")[-1].startswith("_")])
def test_every_part_says_what_it_is(name):
    commented = source.templates()[name].lstrip().startswith("{#")
    assert commented, f"open templates/{name} with a comment: what it is and what it needs"


def shown_parts() -> list[tuple[str, str, str]]:
    """(file, template, part) of every `page("letters/edit.html#draft", …)`."""
    parts = []
    for file in source.python("webapp"):
        for node in ast.walk(file.tree):
            first = node.args[0] if isinstance(node, ast.Call) and node.args else None
            if isinstance(first, ast.Constant) and re.fullmatch(r"[\w/-]+\.html#.*", str(first.value)):
                parts.append((file.name, *str(first.value).split("#")))
    return parts


def test_a_part_is_a_block_with_the_elements_name():
    """The block and the element have one name, in snake_case."""
    for file, template, part in shown_parts():
        blocks = {node.name for node in markup.parsed(template).find_all(nodes.Block)}
        assert re.fullmatch(r"[a-z][a-z0-9_]*", part), f"{file}: call the part {part} in snake_case"
        assert part in blocks, f"{file}: templates/{template} has no block {part}"
