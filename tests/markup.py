"""Templates as they are written: their HTML with a mark for what Jinja fills in, and the words in their expressions."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import product

from jinja2 import Environment, nodes

from tests import source

FILLED = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands where Jinja puts a value
READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "aria-description", "aria-roledescription")
TRANSLATING = ("_", "gettext", "ngettext", "lazy_gettext", "lazy_ngettext", "pgettext", "_l")
CLASS_BLOCKS = ("width", "body_class")  # these blocks stand inside an attribute
environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


class Words(HTMLParser):
    """Gathers what a person would see or hear of the HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        named = [name for name in READ_ALOUD if name in attributes]
        if tag == "input" and attributes.get("type") in ("submit", "button", "reset"):
            named.append("value")
        if tag == "meta" and attributes.get("name") == "description":
            named.append("content")
        self.seen += [attributes[name] for name in named if name in attributes]

    def handle_data(self, text: str) -> None:
        if self.cdata_elem is None:
            self.seen.append(text)


def html_of(text: str) -> str:
    """The template without Jinja: each value is FILLED; statements, comments and blocks of class names are gone."""
    pieces: list[str] = []
    statement: list[str] = []
    class_names = False
    for _line, kind, value in environment.lex(text):
        if kind == "block_begin":
            statement = []
        elif kind == "name":
            statement.append(value)
        elif kind == "block_end":
            class_names = statement[0] == "block" and statement[1] in CLASS_BLOCKS
        elif kind == "variable_begin":
            pieces.append(FILLED)
        elif kind == "data" and not class_names:
            pieces.append(value)
    return "".join(pieces)


@cache
def parsed(name: str) -> nodes.Template:
    return environment.parse(source.templates()[name], name)


def constants(node: nodes.Node, translated: bool = False) -> Iterator[tuple[nodes.Const, bool]]:
    """Every literal in the expressions below this node, and whether gettext gets it."""
    if isinstance(node, nodes.Const):
        yield node, translated
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        translated = node.node.name in TRANSLATING
    for child in node.iter_child_nodes():
        yield from constants(child, translated)


def references(name: str) -> Iterator[str]:
    """The templates that this one includes, imports or extends; `*` stands for what is only known later."""
    for node in parsed(name).find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        yield from patterns(node.template)


def patterns(node: nodes.Node) -> list[str]:
    """What this expression can be, with `*` for the parts that are filled in."""
    if isinstance(node, nodes.Const):
        return [str(node.value)]
    if isinstance(node, nodes.CondExpr):
        return [*patterns(node.expr1), *(patterns(node.expr2) if node.expr2 else [])]
    if isinstance(node, nodes.List | nodes.Tuple):
        return [pattern for item in node.items for pattern in patterns(item)]
    if isinstance(node, nodes.Concat):
        pieces = [patterns(part) for part in node.nodes]
        return ["".join(chosen) for chosen in product(*pieces)]
    if isinstance(node, nodes.Add):
        return [left + right for left, right in product(patterns(node.left), patterns(node.right))]
    return ["*"]
