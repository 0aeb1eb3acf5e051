"""The metrics and the log of a real server: two processes counted as one, on a port of their own."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.benchmarks.server import wait_for
from tests.conftest import let_go
from webapp.notices.models import Notice
from webapp.notices.outbox import Entry

CANARY = "KANARIE"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def server(cast, database_url, tmp_path):
    """(its address, that of its metrics, the file with its log): gunicorn as in production."""
    about = {"what": "message.new", "thing": "message", "thing_id": cast.case.id, "place": "/", "key": "k"}
    Entry.create(notice=Notice.create(person=cast.youth, **about))
    let_go()
    ports = free_port(), free_port()
    environment = {
        "DATABASE_URL": database_url,
        "SECRET_KEY": "a-secret-key-for-tests-0123456789",
        "ENCRYPTION_KEYS": "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "BASE_URL": "http://127.0.0.1",
        "LOG_FORMAT": "json",
        "PORT": str(ports[0]),
        "METRICS_PORT": str(ports[1]),
        "TMPDIR": str(tmp_path),
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:webapp.gunicorn", "webapp:create_app()"]
    log = tmp_path / "log"
    with log.open("w") as stderr:
        process = subprocess.Popen(command, env=os.environ | environment, stderr=stderr)
    wait_for(ports[0])
    yield *(f"http://127.0.0.1:{port}" for port in ports), log
    process.terminate()
    process.wait(30)
    assert not list(tmp_path.glob("mijn-route-metrics-*")), "what was counted is thrown away with the server"


def ask(address, **headers):
    try:
        with urlopen(Request(address, headers=headers)) as answer:  # noqa: S310 (our own server)
            return answer.status, answer.read().decode()
    except HTTPError as wrong:
        with wrong:
            return wrong.code, wrong.read().decode()


def value(metrics, name):
    (found,) = re.findall(rf"^{re.escape(name)} (\S+)$", metrics, re.MULTILINE)
    return float(found)


def send_nonsense(address):
    connection = HTTPConnection(address.removeprefix("http://"), timeout=5)
    connection.putrequest("GET", f"/{CANARY}", skip_host=True)
    connection.putheader(f"{CANARY} {CANARY}", CANARY)
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()


def both_answer(app, log):
    """Waits until the second process is there too: on a busy machine it may come when twenty questions are over."""
    until = time.monotonic() + 20
    while len(set(re.findall(r'"pid": ?(\d+)', log.read_text()))) < 2 and time.monotonic() < until:
        with ThreadPoolExecutor(4) as visitors:
            list(visitors.map(lambda _number: ask(f"{app}/contact"), range(4)))


@pytest.mark.only_on("sqlite")
def test_two_processes_count_as_one_and_say_nothing_about_anybody(server):
    app, metrics_port, log = server
    both_answer(app, log)
    with ThreadPoolExecutor(10) as visitors:
        answers = list(visitors.map(lambda _number: ask(f"{app}/sign-in?{CANARY}")[0], range(20)))
    assert answers == [200] * 20
    assert ask(f"{app}/activate/{CANARY}", Cookie=CANARY)[0] == 404
    assert ask(f"{app}/metrics")[0] == 404, "never on the app's own port"
    send_nonsense(app)
    status, metrics = ask(f"{metrics_port}/metrics")
    assert status == 200
    assert value(metrics, 'mijn_route_requests_total{method="GET",rule="/sign-in",status="2xx"}') == 20
    assert value(metrics, 'mijn_route_requests_total{method="GET",rule="none",status="4xx"}') == 2
    assert value(metrics, 'mijn_route_request_seconds_count{rule="/sign-in"}') == 20
    assert value(metrics, "mijn_route_database_up") == 1
    assert value(metrics, "mijn_route_connections_in_use") <= 1
    assert value(metrics, 'mijn_route_outbox_entries{state="waiting"}') == 1
    assert value(metrics, "mijn_route_outbox_oldest_seconds") > 0
    assert CANARY not in metrics
    written = log.read_text()
    lines = [json.loads(line) for line in written.splitlines()]
    assert len({line["pid"] for line in lines if line.get("rule") == "/sign-in"}) == 2, "both processes answered"
    assert [line["message"] for line in lines if line["logger"] == "gunicorn.error"] == ["Invalid request from ip"]
    assert CANARY not in written
    assert "127.0.0.1" not in written
