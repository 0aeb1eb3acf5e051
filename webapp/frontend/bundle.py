"""Style sheets and scripts, bundled and made small by esbuild."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from .packages import Missing, esbuild

SHEETS = ("app.css", "plays.css")  # entries; the other files in static/css are imported by app.css
# Before the page is drawn, and in the service worker: no modules, and they share nothing.
ALONE = ("look.js", "worker.js")
BROWSERS = "chrome99,firefox97,safari15.4"  # the first with cascade layers
FONT_ADDRESS = re.compile(r"""url\(["']?[^"')]*?([\w.-]+\.woff2)["']?\)""")


def bundled(static: Path, packages: Path) -> Iterator[tuple[str, str, bytes]]:
    """Everyday name, name with hash (empty for a style sheet: its fonts still follow) and content of each file."""
    sheets = [static / "css" / name for name in SHEETS]
    scripts = sorted(file for file in (static / "js").glob("*.js") if file.name not in ALONE)
    pages = [file for file in [*sheets, *scripts] if file.is_file()]
    yield from _run(pages, packages, "--format=esm", "--splitting")
    alone = [static / "js" / name for name in ALONE]
    yield from _run([file for file in alone if file.is_file()], packages, "--format=iife")


def with_fonts(sheet: str, fonts: dict[str, str]) -> str:
    """The style sheet with each font's address in the place of its file name, whatever folder it named."""

    def address(found: re.Match[str]) -> str:
        if found[1] not in fonts:
            raise Missing(f"A style sheet names the font {found[1]!r}; known are: {', '.join(fonts)}.")
        return f"url({fonts[found[1]]})"

    return FONT_ADDRESS.sub(address, sheet)


def _run(entries: list[Path], packages: Path, *options: str) -> Iterator[tuple[str, str, bytes]]:
    if not entries:
        return
    with TemporaryDirectory() as folder:
        out = Path(folder)
        command = [
            esbuild(packages), *map(str, entries), f"--outdir={out}", f"--metafile={out / 'meta.json'}", *options,
            "--bundle", "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning",
            "--entry-names=[name]-[hash]", "--chunk-names=[name]-[hash]", "--asset-names=[name]-[hash]",
            f"--target={BROWSERS}", "--external:*.woff2", "--loader:.svg=file", "--loader:.png=file",
        ]  # fmt: skip
        if subprocess.run(command, check=False, cwd=packages.parent).returncode:
            raise Missing("The style sheets and scripts could not be bundled: see the message above.")
        outputs = json.loads((out / "meta.json").read_text("utf-8"))["outputs"]
        for path, facts in outputs.items():
            built = out / Path(path).name
            everyday = Path(facts["entryPoint"]).name if "entryPoint" in facts else built.name
            yield everyday, "" if built.suffix == ".css" else built.name, built.read_bytes()
