"""Every action that the code writes in the chain has its words."""

import ast
import re

import pytest

from tests import source, world
from webapp.audit import AuditRecord
from webapp.logbook.words import WORDS

WRITES = {"record", "record_each", "note", "_record", "_keep", "_switch"}
ACTION = re.compile(r"[a-z-]+(\.[a-z_-]+)+")


def written(node):
    """The actions in the first argument of a call: fixed ones, and shapes of those that are put together."""
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr):
            pieces = [re.escape(str(one.value)) if isinstance(one, ast.Constant) else "[a-z_-]+" for one in part.values]
            yield "".join(pieces)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str) and ACTION.fullmatch(part.value):
            yield re.escape(part.value)


def in_code():
    for file in source.python("webapp"):
        for node in ast.walk(file.tree):
            named = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if named in WRITES and node.args:
                yield from ((file.name, shape) for shape in written(node.args[0]))


def test_every_action_in_the_code_has_its_words():
    shapes = set(in_code())
    assert len(shapes) > 100
    missing = [f"{name}: {shape}" for name, shape in shapes if not any(re.fullmatch(shape, one) for one in WORDS)]
    assert not missing, "say in webapp/logbook/words.py what these are called:\n" + "\n".join(sorted(missing))


@pytest.mark.only_on("sqlite")
def test_whatever_happens_has_its_words(app, cast):
    with app.test_request_context():
        world.create(cast, world.plain, world.plain)
    actions = {row.action for row in AuditRecord.select(AuditRecord.action).distinct()}
    assert len(actions) > 50
    assert not actions - WORDS.keys()
