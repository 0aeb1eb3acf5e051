"""The project's own files, read without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
VIEW_DECORATORS = ("get", "post", "put", "patch", "delete", "route")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file and what Python reads in it."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        """`webapp.letters.views`; a package by its own name."""
        return self.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def functions(self) -> Iterator[Function]:
        for node in ast.walk(self.tree):
            if isinstance(node, Function):
                yield node

    def imports(self) -> Iterator[str]:
        """Every module of the app that this file imports, wherever in the file."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names if alias.name.startswith("webapp"))
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("webapp"):
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in modules() else str(node.module)


def length(node: Function) -> int:
    """From `def` to the last line."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_view(node: Function) -> bool:
    """Does a decorator such as `@bp.get("/letters")` give it an address?"""
    called = [decorator.func for decorator in node.decorator_list if isinstance(decorator, ast.Call)]
    return any(isinstance(name, ast.Attribute) and name.attr in VIEW_DECORATORS for name in called)


@cache
def python(*folders: str) -> tuple[Source, ...]:
    """Every Python file in these folders."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(Source(path, text := path.read_text("utf-8"), ast.parse(text)) for path in paths)


@cache
def modules() -> frozenset[str]:
    return frozenset(source.module for source in python("webapp"))


@cache
def templates() -> dict[str, str]:
    """Name as Jinja knows it → text; pages and parts, not the service worker."""
    folder = ROOT / "templates"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}
