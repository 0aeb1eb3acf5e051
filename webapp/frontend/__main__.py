"""Build the front end into static/vendor: style sheets, scripts, htmx, fonts and icons; quick when nothing changed."""

import fcntl
import re
from pathlib import Path

from . import bundle, packages, sprite
from .fonts import lightened
from .shelf import Shelf

ROOT = Path(__file__).parent.parent.parent
STATIC = ROOT / "static"
BUILT = STATIC / "vendor"
FONTS = (
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    "@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2",
)


def main() -> None:
    BUILT.mkdir(parents=True, exist_ok=True)
    with (BUILT / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        node_modules = packages.install(ROOT)
        icons = sprite.named_in(ROOT)
        stamp = BUILT / ".stamp"
        inputs = f"{_inputs()} {' '.join(sorted(icons))}"
        if stamp.is_file() and stamp.read_text() == inputs:
            return
        shelf = Shelf(BUILT)
        build(shelf, node_modules, icons)
        shelf.close()
        stamp.write_text(inputs)
        print(f"Built {len(shelf.addresses)} files in static/vendor.")


def build(shelf: Shelf, node_modules: Path, icons: set[str]) -> None:
    """Put every file that a page can ask for on the shelf."""
    fonts = {Path(font).name: shelf.put(Path(font).name, lightened(node_modules / font)) for font in FONTS}
    for name, hashed, content in bundle.bundled(STATIC, node_modules):
        if not hashed:
            content = bundle.with_fonts(content.decode(), fonts).encode()
        shelf.put(name, content, hashed)
    htmx = (node_modules / "htmx.org" / "dist" / "htmx.min.js").read_text("utf-8")
    shelf.put("htmx.js", re.sub(r"\n//# sourceMappingURL=.*", "", htmx).encode())
    shelf.put("icons.svg", sprite.draw(icons, node_modules).encode())
    for picture in sorted([*STATIC.glob("icons/*"), *STATIC.glob("pictures/*")]):
        shelf.put(picture.name, picture.read_bytes())
    shelf.put("licences.txt", packages.licences(node_modules).encode())


def _inputs() -> str:
    files = [ROOT / "package-lock.json", *Path(__file__).parent.glob("*.py")]
    for folder in ("css", "js", "icons", "pictures"):
        files += [file for file in (STATIC / folder).rglob("*") if file.is_file()]
    return packages.fingerprint(*sorted(files))


if __name__ == "__main__":
    main()
