"""Two machines that share nothing but PostgreSQL: sessions and throttling are those of both.

So are jobs: see the two workers in tests/notices/test_worker.py, each in a folder of its own.
"""

import os
import re
import socket
import subprocess
import sys
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.benchmarks.server import wait_for
from tests.cast import PASSWORD
from tests.source import ROOT
from webapp.people.throttle import LIMITS

pytestmark = pytest.mark.only_on("postgresql")
APP = ["gunicorn", "-c", "python:webapp.gunicorn", "webapp:create_app()"]


class Host:
    """An app in a folder of its own."""

    def __init__(self, folder, url):
        folder.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        settings = {
            "DATABASE_URL": url,
            "SECRET_KEY": "a-secret-key-for-tests-0123456789",
            "ENCRYPTION_KEYS": "test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "BASE_URL": "http://127.0.0.1",
            "PYTHONPATH": str(ROOT),
            "PORT": str(self.port),
            "WORKERS": "1",
        }
        given = {"env": os.environ | settings, "cwd": folder, "stdout": subprocess.DEVNULL}
        self.process = subprocess.Popen([sys.executable, "-m", *APP], **given)

    def ask(self, method, path, cookie="", **form):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(form), headers)
        answer = connection.getresponse()
        text, given = answer.read().decode(), (answer.headers.get("Set-Cookie") or cookie).partition(";")[0]
        connection.close()
        return answer.status, text, given

    def sign_in(self, name, password):
        _status, page, cookie = self.ask("GET", "/sign-in")
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        return self.ask("POST", "/sign-in", cookie, login_name=name, password=password, csrf_token=token)


@pytest.fixture
def hosts(cast, database_url, tmp_path):
    both = [Host(tmp_path / name, database_url) for name in ("one", "two")]
    try:
        for host in both:
            wait_for(host.port)
        yield both
    finally:
        for host in both:
            host.process.terminate()
        assert [host.process.wait(30) for host in both] == [0, 0]


def test_two_hosts_are_one_installation(cast, hosts):
    one, two = hosts
    status, _page, cookie = one.sign_in(cast.youth.login_name, PASSWORD)
    assert status == 303
    assert two.ask("GET", "/account", cookie)[0] == 200, "who signed in at one is known at the other"
    wrong = [host.sign_in(cast.mother.login_name, "iets-heel-anders")[0] for host in (one, two) * 3]
    assert wrong == [422] * LIMITS["pair"].free + [429], "wrong passwords count together"
