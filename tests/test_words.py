"""The words on the screen: the right form of address for each role, none of the banned words, short sentences."""

import ast
import re
from collections.abc import Iterator
from statistics import mean

import pytest
from jinja2 import nodes

from tests import markup, source

GETTEXT = ("_", "_l", "gettext", "ngettext", "lazy_gettext", "lazy_ngettext")
# "Fout:" before a title tells who hears the page that something is missing; as a judgement it is not used.
BANNED = re.compile(
    r"\b(?:(?:be)?straf\w*|daders?(?:schap)?|delict\w*|verdacht\w*|contract\w*|overtreding\w*|crimine\w+|schuldig\w*)\b"
    r"|\bfout(?!:)\w*",
    re.IGNORECASE,
)
TO_YOUTH = re.compile(r"\b(?:je|jij|jou|jouw|jezelf)\b", re.IGNORECASE)
TO_PARENT = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
WRONG_FOR = {"youth": TO_PARENT, "parent": TO_YOUTH}
INSTEAD = {"youth": "je, jij, jou, jouw", "parent": "u, uw"}
SENTENCE_END = re.compile(r"[.!?:](?:\s+|$)|\n")
MOST_WORDS, MEAN_WORDS = 20, 10


def audience_of(name: str) -> str:
    """`youth` or `parent` for a template that says in its name for whom it is."""
    return next((role for role in WRONG_FOR if re.search(rf"(?:^|[/_]){role}s?\b", name)), "")


def role_in(test: nodes.Node | None) -> str:
    """The role in `current_user.role == 'parent'`."""
    if isinstance(test, nodes.Compare) and len(test.ops) == 1 and test.ops[0].op == "eq":
        right = test.ops[0].expr
        if isinstance(right, nodes.Const) and right.value in WRONG_FOR and "role" in str(test.expr):
            return str(right.value)
    return ""


def spoken(node: nodes.Node, audience: str) -> Iterator[tuple[str, str]]:
    """(role, words) of every text below this node that is certainly shown to one role."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in markup.TRANSLATING:
        yield from ((audience, str(part.value)) for part in node.args if isinstance(part, nodes.Const))
    if isinstance(node, nodes.If | nodes.CondExpr):
        role = role_in(node.test)
        first = node.body if isinstance(node, nodes.If) else [node.expr1]
        for child in node.iter_child_nodes():
            yield from spoken(child, role if role and child in first else audience)
        return
    for child in node.iter_child_nodes():
        yield from spoken(child, audience)


def python_words() -> Iterator[tuple[source.Source, ast.Constant]]:
    for file in source.python("webapp"):
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT:
                for part in node.args:
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield file, part


def all_words() -> list[tuple[str, str]]:
    """(where, text) of everything that the app itself says."""
    words = [(f"{file.name}:{part.lineno}", part.value) for file, part in python_words()]
    for name in source.templates():
        texts = markup.constants(markup.parsed(name))
        words += [
            (f"templates/{name}:{part.lineno}", part.value)
            for part, translated in texts
            if translated and isinstance(part.value, str)
        ]
    return words


@pytest.mark.parametrize("name", sorted(source.templates()))
def test_each_role_is_addressed_in_its_own_way(name):
    for role, text in spoken(markup.parsed(name), audience_of(name)):
        wrong = WRONG_FOR[role].search(text) if role else None
        assert not wrong, f"templates/{name}: say {INSTEAD[role]} to a {role}, not in {text!r}"


def test_nobody_is_judged():
    wrong = [f"{where}: {text!r}" for where, text in all_words() if BANNED.search(text)]
    assert not wrong, "say what happened, without a judgement:\n" + "\n".join(wrong)


def test_sentences_are_short():
    long, lengths = [], []
    for where, text in all_words():
        for sentence in filter(None, SENTENCE_END.split(text)):
            words = len(sentence.split())
            lengths.append(words)
            if words > MOST_WORDS:
                long.append(f"{where}: {words} words: {sentence!r}")
    assert not long, f"at most {MOST_WORDS} words, make two of it:\n" + "\n".join(long)
    assert mean(lengths) <= MEAN_WORDS


# Words that begin with a capital and are no text on the screen.
NOT_SHOWN = "config commands region_commands demo gunicorn worker frontend pwa headers sealed assets database".split()
NOT_SHOWN += "metrics_port upkeep watch".split()  # for who runs the app
TEXT = re.compile(r"^[A-ZÀ-Ý][a-zß-ÿ’'é]+[ ,](?!\|).*[a-zß-ÿ]")


def unspoken(file: source.Source) -> Iterator[ast.Constant]:
    """Texts in a Python file that look like a sentence for the screen and don't go through gettext."""
    skipped: set[int] = set()
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))  # a docstring
        translating = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT
        if translating or (isinstance(node, ast.Raise) and not raises_words(node)):
            skipped |= {id(part) for part in ast.walk(node)}
        text = node.value if isinstance(node, ast.Constant) and id(node) not in skipped else None
        if isinstance(text, str) and TEXT.match(text):
            yield node


def raises_words(node: ast.Raise) -> bool:
    """Invalid and Conflict carry a sentence for a person; other exceptions are for whoever reads the log."""
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id in ("Invalid", "Conflict")


def test_every_sentence_in_python_goes_through_gettext():
    wrong = [
        f"{file.name}:{part.lineno}: {part.value!r}"
        for file in source.python("webapp")
        if file.module.split(".")[1:2] and file.module.split(".")[1] not in NOT_SHOWN
        for part in unspoken(file)
    ]
    assert not wrong, "write _('…') around:\n" + "\n".join(wrong)
