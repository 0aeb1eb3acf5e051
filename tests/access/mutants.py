"""Every check of who may see or do what, each taken away once.

A check is found by its shape in the code, not by a list that somebody keeps:

| where | what | what is taken away |
|---|---|---|
| in a function that decides (see DECIDES) | a condition of `.where(…)`, or a side of `&` or `and` | that condition |
| there | `rule &= …` | the line |
| there | an `if` that looks at a role | once it always holds, once it never does |
| anywhere | `if …: abort(401, 403 or 404)` | the guard: it never fires |
| anywhere | `….visible_to(current_user)` | the conditions of that query: everything is there to load |

What stands at the views themselves (`open_to`) is widened one by one in tests/test_access.py.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# How the code names who asks.
WHO = {"current_user", "person", "reader", "visitor", "parent", "case", "Case", "Membership", "Share", "role"}
DECIDES = re.compile(
    "visible_to|readable|open_for|followed_by|shared_with|cases_of|follows|wrote_in|has_authority|incident_read_by"
    "|can_be_worked_on_by|editable_by|writable_by|is_made_by|may_.*|can_become|reads_.*|sees_.*|enter"
)
EVERYTHING = '__import__("peewee").SQL("1 = 1")'
ALL_OF = "(lambda query: (setattr(query, '_where', None), query)[1])({})"
# Not about who may see a record: the demo, and the build of the front end.
LEFT_OUT = ("demo", "frontend")


@dataclass(frozen=True)
class Mutant:
    """One check less: `source` is the whole module without it."""

    path: Path
    line: int
    check: str
    source: str

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Cut:
    """What stands in the place of a piece of the code."""

    node: ast.expr | ast.stmt
    instead: str


def mutants(root: Path) -> Iterator[Mutant]:
    for path in sorted((root / "webapp").rglob("*.py")):
        inside = path.relative_to(root)
        if inside.parts[1] not in LEFT_OUT:
            text = path.read_text("utf-8")
            for cut in cuts(ast.parse(text)):
                yield Mutant(inside, cut.node.lineno, said(text, cut), without(text, cut))


def said(text: str, cut: Cut) -> str:
    """The check in one line."""
    return " ".join((ast.get_source_segment(text, cut.node) or "").split())[:100]


def without(text: str, cut: Cut) -> str:
    """The module with the cut made; positions in the tree count bytes."""
    lines = text.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: cut.node.lineno - 1])) + cut.node.col_offset
    end = sum(map(len, lines[: (cut.node.end_lineno or 0) - 1])) + (cut.node.end_col_offset or 0)
    whole = b"".join(lines)
    return (whole[:start] + cut.instead.encode() + whole[end:]).decode()


def cuts(tree: ast.Module) -> Iterator[Cut]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and DECIDES.fullmatch(node.name):
            yield from (cut for inside in ast.walk(node) for cut in _of_condition(inside))
        elif isinstance(node, ast.If) and _only_aborts(node):
            yield Cut(node.test, "False")
        elif isinstance(node, ast.Call):
            yield from _of_call(node)


def _of_condition(node: ast.AST) -> Iterator[Cut]:
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "where":
        yield from (Cut(one, EVERYTHING) for one in node.args if names_who(one) and not _is_and(one))
    elif isinstance(node, ast.BinOp) and _is_and(node):
        yield from (Cut(side, EVERYTHING) for side in (node.left, node.right) if names_who(side) and not _is_and(side))
    elif isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        yield from (Cut(side, "True") for side in node.values if names_who(side))
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.BitAnd):
        yield Cut(node, "pass")
    elif (
        isinstance(node, ast.If | ast.IfExp)
        and names_who(node.test)
        and not (isinstance(node, ast.If) and _only_aborts(node))
    ):
        yield from (Cut(node.test, "False"), Cut(node.test, "True"))


def _of_call(call: ast.Call) -> Iterator[Cut]:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name == "visible_to" and [getattr(one, "id", "") for one in call.args] == ["current_user"]:
        yield Cut(call, ALL_OF.format(ast.unparse(call)))


def _only_aborts(node: ast.If) -> bool:
    only = node.body[0]
    return len(node.body) == 1 and isinstance(only, ast.Expr) and _aborts(only.value)


def _aborts(call: ast.expr) -> bool:
    if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "abort":
        return False
    return bool(call.args) and getattr(call.args[0], "value", None) in (401, 403, 404)


def _is_and(node: ast.expr) -> bool:
    """Its sides are cut one by one."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd)


def names_who(node: ast.expr) -> bool:
    names = {getattr(one, "id", getattr(one, "attr", "")) for one in ast.walk(node)}
    return bool(names & WHO)
