"""How gunicorn serves the app: two processes of four threads, quiet, and loaded once before it forks."""

import os


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

# Nothing about a visitor in the log: no address, no query string, no browser.
accesslog = "-" if os.environ.get("ACCESS_LOG") == "yes" else None
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
loglevel = "warning"

# Whose word to take for the visitor's own address and scheme: none but a proxy named here.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")

timeout = 60
graceful_timeout = 30
keepalive = 5
limit_request_line = 4094
limit_request_fields = 50
