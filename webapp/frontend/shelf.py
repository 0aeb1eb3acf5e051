"""The folder of built files: each with a hash of its content in its name, and compressed beforehand."""

import gzip
import hashlib
import json
import os
import time
from pathlib import Path

import brotli

COMPRESSED = (".css", ".js", ".svg", ".txt")
DAY = 24 * 60 * 60


class Shelf:
    """Files by everyday name. Old files stay for a day, for open pages and running servers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.addresses: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        for file in self._listed():
            os.utime(file)

    def put(self, name: str, content: bytes, hashed: str = "") -> str:
        """Keep this file; its address. `hashed` is its file name where that is already known."""
        everyday = Path(name)
        hashed = hashed or f"{everyday.stem}-{hashlib.sha256(content).hexdigest()[:8]}{everyday.suffix}"
        write(self.folder / hashed, content)
        if everyday.suffix in COMPRESSED:
            write(self.folder / f"{hashed}.br", brotli.compress(content))
            write(self.folder / f"{hashed}.gz", gzip.compress(content, mtime=0))
        self.addresses[name] = f"/static/vendor/{hashed}"
        return self.addresses[name]

    def close(self) -> None:
        """Write the list of all files, and remove what nothing has named for a day."""
        text = json.dumps(self.addresses, indent=2, sort_keys=True) + "\n"
        write(self.folder / "manifest.json", text.encode())
        kept = set(self._listed())
        for file in self.folder.iterdir():
            if file not in kept and not file.name.startswith(".") and file.stat().st_mtime < time.time() - DAY:
                file.unlink()

    def _listed(self) -> list[Path]:
        try:
            manifest = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return []
        plain = [self.folder / Path(address).name for address in manifest.values()]
        every = [file.with_name(file.name + ending) for file in plain for ending in ("", ".br", ".gz")]
        return [file for file in [*every, self.folder / "manifest.json"] if file.is_file()]


def write(file: Path, content: bytes) -> None:
    """Put the whole file in place at once, so that nobody reads half of it."""
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(content)
    part.replace(file)
