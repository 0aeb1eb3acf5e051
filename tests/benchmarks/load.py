"""Load from wrk, a small program that leaves the two cores to the server as far as that goes."""

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.server import Server

SECONDS, WARM_UP, CONNECTIONS = 3, 1, 8
SCRIPT = """
local count, seed = 0, tostring(os.time()):sub(-6)
math.randomseed(os.time() + tonumber(tostring({}):sub(8), 16) % 1000000)
local token = os.getenv("BENCH_TOKEN")
if token ~= "" then
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Accept"] = "application/json"
  request = function()
    count = count + 1
    local op = string.format("%08x-0000-4000-8000-%06x%06x", count, math.random(0, 16777215), math.random(0, 16777215))
    local text = string.rep("Ik+heb+het+gedaan.+", 20) .. count .. "-" .. math.random(0, 999999999)
    local body = "csrf_token=" .. token .. "&answer=" .. text .. "&base=0&client=bench&op=" .. op
    return wrk.format(nil, nil, nil, body)
  end
end
done = function(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format('RESULT {"per_second": %f, "p95": %f, "errors": %d}\\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(95) / 1000, bad))
end
"""


@dataclass(frozen=True)
class Shot:
    """One address, asked again and again; with a token it is posted to as an autosave."""

    path: str
    cookie: str
    token: str = ""


@dataclass(frozen=True)
class Figures:
    """Requests per second, the 95th percentile in milliseconds, and how many answers were no 2xx.

    `processor` is the workers' processor time in milliseconds per request: the one figure that says the same on a
    machine that does other things too.
    """

    per_second: float
    p95: float
    errors: int
    processor: float


def need_wrk() -> None:
    """wrk is a system package: installed here for root on Debian, else asked for."""
    if shutil.which("wrk"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-qq", "-y", "wrk"], check=True, stdout=subprocess.DEVNULL)
        return
    raise SystemExit("make bench needs the program wrk (on Debian: apt install wrk).")


def fire(server: Server, shot: Shot) -> Figures:
    """A short warm-up, then the measurement."""
    _run(server, shot, WARM_UP)
    return _run(server, shot, SECONDS)


def _run(server: Server, shot: Shot, seconds: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "shot.lua")
        script.write_text(SCRIPT, "utf-8")
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script)]
        command += ["-H", f"Cookie: {shot.cookie}", f"http://127.0.0.1:{server.port}{shot.path}"]
        environment = os.environ | {"BENCH_TOKEN": shot.token}
        before = server.processor_seconds()
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        used = server.processor_seconds() - before
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    figures = json.loads(line.removeprefix("RESULT "))
    return Figures(**figures, processor=used * 1000 / max(figures["per_second"] * seconds, 1))
