"""What is counted and measured. Labels are rules, kinds and outcomes: never an id, and never anybody's words.

Each process counts for itself; `webapp.metrics_port` adds them up for who asks.
"""

import os
import sys
import tempfile

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # prometheus_client looks for it at the moment that it is loaded
if os.environ.get("METRICS_PORT") and "gunicorn" in sys.modules and FOLDER not in os.environ:
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="mijn-route-metrics-")

from prometheus_client import Counter, Gauge, Histogram  # noqa: E402

WAITED = (0.001, 0.005, 0.02, 0.1, 0.5, 2, 10)

REQUESTS = Counter("mijn_route_requests", "Answers, by what was asked and how it ended.", ["rule", "method", "status"])
SECONDS = Histogram(
    "mijn_route_request_seconds", "From question to answer.", ["rule"], buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10)
)
SAVES = Counter("mijn_route_saves", "Texts that arrived while somebody writes: kept, or kept beside another.", ["how"])
ATTEMPTS = Counter(
    "mijn_route_attempts",
    "Tries at a secret, such as signing in: tried, held_up, succeeded.",
    ["what", "how"],
)
PASSWORDS_WAITING = Gauge(
    "mijn_route_passwords_waiting", "Who waits until a password can be checked.", multiprocess_mode="livesum"
)
PASSWORD_WAIT = Histogram("mijn_route_password_wait_seconds", "The wait before a password is checked.", buckets=WAITED)
CONNECTIONS = Gauge("mijn_route_connections_in_use", "Of the database's pool.", multiprocess_mode="livesum")
CONNECTION_WAIT = Histogram("mijn_route_connection_wait_seconds", "The wait for a connection.", buckets=WAITED)
WRITING_WAIT = Histogram("mijn_route_writing_wait_seconds", "The wait for the turn to write (SQLite).", buckets=WAITED)
