"""`python -m webapp doctor`, or any other command; in production it is called `mijn-route`.

The settings are those of the environment or else, as the services have them, of the file of settings.
"""

import os
import sys
from pathlib import Path

from webapp import create_app
from webapp.config import Misconfigured
from webapp.upkeep.around import ENVIRONMENT
from webapp.upkeep.findings import WRONG, Finding


def settings_of(file: Path) -> dict[str, str]:
    """`NAME=value` lines as systemd reads them: remarks left out, quotes around a value taken off."""
    lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    pairs = [line.partition("=") for line in lines if "=" in line and not line.startswith(("#", ";"))]
    return {name.strip(): _unquoted(value.strip()) for name, _sign, value in pairs}


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


def main() -> None:
    file = Path(os.environ.get("MIJN_ROUTE_ENVIRONMENT", ENVIRONMENT))
    if "DATABASE_URL" not in os.environ and os.access(file, os.R_OK):
        os.environ.update(settings_of(file) | os.environ)
    try:
        app = create_app()
    except Misconfigured as wrong:
        sys.exit(str(Finding(WRONG, "settings", str(wrong))) if sys.argv[1:2] == ["doctor"] else str(wrong))
    with app.app_context():
        app.cli.main(prog_name="mijn-route")


if __name__ == "__main__":
    main()
