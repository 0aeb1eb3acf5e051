"""A browser with a profile of its own that ends like a phone without power: killed, not closed."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType

from tests.chromium import launch_args

PATIENCE = 20  # seconds for the browser to start


@contextmanager
def killable(chromium: BrowserType, profile: Path) -> Iterator[BrowserContext]:
    """The profile's own context, until the end of the block kills every process of the browser."""
    port = profile / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    started = launch_args()
    program = started.get("executable_path", chromium.executable_path)
    command = [program, *started["args"], "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    process = subprocess.Popen([*command, "about:blank"], stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        browser = chromium.connect_over_cdp(f"http://127.0.0.1:{opened(port)}")
        yield browser.contexts[0]
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def opened(port: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if port.exists() and port.read_text():
            return port.read_text().splitlines()[0]
        time.sleep(0.05)
    raise TimeoutError("the browser did not start")
