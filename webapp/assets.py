"""Static files by their everyday name: `asset("app.css")` is the address of the built file with its hash."""

import json
import re
from functools import cached_property
from pathlib import Path

from flask import Flask

STATIC = Path(__file__).parent.parent / "static"
BUILT = STATIC / "vendor"
HASHED = re.compile(r"/vendor/.+-[0-9A-Za-z]{8}\.\w+(\.br|\.gz)?$")


class NotBuilt(RuntimeError):
    """The front end was not built, or lacks this file."""


class Manifest:
    """What `make assets` built: everyday name -> address; read when the first page asks."""

    def __init__(self, folder: Path = BUILT) -> None:
        self.folder = folder

    @cached_property
    def addresses(self) -> dict[str, str]:
        try:
            text = (self.folder / "manifest.json").read_text("utf-8")
        except FileNotFoundError:
            raise NotBuilt("The front end is not built yet: run `make assets`.") from None
        addresses: dict[str, str] = json.loads(text)
        return addresses

    def asset(self, name: str) -> str:
        """The address of this file, such as `/static/vendor/app-1f2e3d4c.css`."""
        try:
            return self.addresses[name]
        except KeyError:
            raise NotBuilt(f"The front end has no file {name!r}: add it under static/ and run `make assets`.") from None

    def file(self, name: str) -> Path:
        """Where this built file stands."""
        return self.folder / Path(self.asset(name)).name

    def files(self, *endings: str) -> list[str]:
        """All addresses whose name ends so, sorted: what the service worker keeps."""
        return sorted(address for name, address in self.addresses.items() if name.endswith(endings))


def has_hash(_path: str, url: str) -> bool:
    """Whether this file's name changes with its content, so that a browser may keep it for ever."""
    return HASHED.search(url) is not None


def init_app(app: Flask) -> None:
    manifest = Manifest()
    app.extensions["manifest"] = manifest
    app.jinja_env.globals["asset"] = manifest.asset
