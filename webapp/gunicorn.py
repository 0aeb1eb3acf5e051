"""How gunicorn serves the app: two processes of four threads, quiet, and loaded once before it forks."""

import os
from typing import Any

from webapp import metrics_port
from webapp.watch import metrics, settings


def _number(name: str, usual: int, most: int) -> int:
    value = os.environ.get(name, str(usual))
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= most:
        raise SystemExit(f"Set {name} to a whole number from 1 to {most}.")
    return int(value)


bind = f"{os.environ.get('HOST', '127.0.0.1')}:{_number('PORT', 8000, 65535)}"
worker_class = "gthread"
workers = _number("WORKERS", 2, 64)
threads = _number("THREADS", 4, 64)
# Loaded once, the workers share memory; each by itself (`no`), a reload takes a new version of the app.
preload_app = os.environ.get("PRELOAD", "yes") != "no"
control_socket_disable = True

# Nothing about a visitor in the log: each request's line is written by the app, and gunicorn's own in its form.
accesslog = None
logger_class = "webapp.watch.server_log.ServerLog"
loglevel = "error" if os.environ.get("LOG_LEVEL") == "error" else "warning"

# Whose word to take for the visitor's own address and scheme: none but a proxy named here.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")

timeout = 60
graceful_timeout = 30
keepalive = 5
limit_request_line = 4094
limit_request_fields = 50

METRICS = (
    settings.metrics_bind(os.environ.get("METRICS_BIND", settings.OWN_MACHINE)),
    settings.metrics_port(os.environ.get("METRICS_PORT", ""), os.environ.get("PORT", "8000")),
)
FOLDER = os.environ.get(metrics.FOLDER, "")  # of what these processes count, when there is a port to ask for it


def post_fork(_server: Any, _worker: Any) -> None:
    if FOLDER:
        metrics_port.open_beside(FOLDER, *METRICS, os.environ.get("BACKUP_FOLDER", ""))


def child_exit(_server: Any, worker: Any) -> None:
    if FOLDER:
        metrics_port.ended(FOLDER, worker.pid)


def on_exit(server: Any) -> None:
    """Unless a new server took over (USR2), which counts on in the same folder."""
    if FOLDER and not server.reexec_pid:
        metrics_port.closed(FOLDER)
