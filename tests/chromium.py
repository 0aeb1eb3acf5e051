"""How the browser tests start Chromium: the machine's own where there is one, else Playwright's; quiet, always."""

import os
import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def launch_args() -> dict[str, Any]:
    """What Playwright's `launch` takes; root can only start Chromium without its sandbox."""
    args = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
    own = next((path for path in map(shutil.which, NAMES) if path), None)
    return {"args": args, "executable_path": own} if own else {"args": args}
