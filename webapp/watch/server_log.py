"""gunicorn's own log in the form of ours: what it says of a request holds addresses and query strings."""

import os
from typing import Any

from gunicorn.glogging import Logger

from webapp.watch import settings
from webapp.watch.lines import formatter


class ServerLog(Logger):
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        chosen = settings.log_format(os.environ.get("LOG_FORMAT", ""), os.environ.get("BASE_URL", ""))
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(chosen))
