"""What a newcomer would try first: the sign-in page with its headers, a file, an account, and what must be closed."""

import re
import socket

import pyotp

from tests.production.machine import NAME, Machine
from tests.production.visitor import Answer, Visitor
from webapp.headers import ALWAYS, STRICT_TRANSPORT

PASSWORD = "paarse-olifant-in-bad"


def check(is_so: bool, what: str) -> None:
    if not is_so:
        raise SystemExit(f"NOT SO: {what}")
    print(f"  so it is: {what}", flush=True)


def is_up(machine: Machine) -> bool:
    try:
        return Visitor(machine).get("/healthz").status == 200
    except OSError:
        return False


def look_around(machine: Machine) -> None:
    """As somebody without an account."""
    visitor = Visitor(machine)
    page = visitor.get("/sign-in")
    check(page.status == 200 and "csrf_token" in page.text, "the sign-in page is there over https")
    wanted = {name.lower(): value for name, value in ALWAYS.items()} | {"strict-transport-security": STRICT_TRANSPORT}
    check(wanted.items() <= page.headers.items(), "with every header of the app")
    check(list(visitor.cookies) == ["__Host-mijn-route"], "and its one cookie, for this address only")
    check("x-forwarded-for" not in page.headers and page.headers.get("server") == "nginx", "nginx tells no version")
    files = re.findall(r"/static/vendor/[^\"' ]+\.(?:css|js)", page.text)
    answers = [visitor.get(path) for path in files for _turn in range(2)]
    kept = all("immutable" in each.headers.get("cache-control", "") for each in answers)
    check(bool(files) and kept and {each.status for each in answers} == {200}, f"{len(files)} files, kept for ever")
    check(visitor.get("/readyz").status == 200, "/readyz is there for this machine")
    check(
        visitor.get("/nothing-here", **{"X-Forwarded-Host": "evil.example"}).status == 404, "404 is the app's own page"
    )
    check(visitor.ask("POST", "/sign-in", {"login_name": "x" * 7_000_000}).status == 413, "7 MB is refused at the door")
    check(visitor.get("/", Upgrade="websocket", Connection="Upgrade").status != 101, "no websockets")


def plain_http(machine: Machine) -> None:
    with socket.create_connection(("127.0.0.1", machine.plain_port), timeout=10) as line:
        line.sendall(f"GET /sign-in?x=1 HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode())
        said = line.recv(4096).decode()
    check(f"Location: https://{NAME}/sign-in?x=1" in said and " 308 " in said, "plain http leads to https")


def become_a_coordinator(machine: Machine, code: str) -> Visitor:
    """With the code that `add-staff` printed; then signed in."""
    visitor = Visitor(machine)
    entered = visitor.post("/activate", visitor.get("/activate"), code=code)
    check(entered.status == 303, "the code of add-staff is taken")
    visitor.post("/activate/language", visitor.get(entered.headers["location"]), language="nl")
    form = visitor.get("/activate/account")
    name = re.search(r'name="login_name"[^>]*value="([^"]+)"', form.text)
    done = visitor.post("/activate/account", form, login_name=name[1] if name else "", password=PASSWORD)
    check(done.status == 200 and visitor.get("/account").status == 401, "it makes an account, which opens nothing yet")
    set_up_factor(visitor, done)
    check(visitor.get("/account").status == 200, "with the second factor it is signed in")
    return visitor


def set_up_factor(visitor: Visitor, asked: Answer) -> None:
    """An app with codes, as the page shows it."""
    page = visitor.post("/sign-in/set-up", asked)
    app, secret = (re.search(sign, page.text) for sign in (r'name="app" value="([^"]+)"', r'id="secret"><b>([^<]+)'))
    code = pyotp.TOTP(secret[1].replace(" ", "")).now() if secret else ""
    visitor.post("/sign-in/set-up/confirm", page, app=app[1] if app else "", code=code)


def nothing_of_it_in_the_logs(machine: Machine, secrets: list[str]) -> None:
    said = "".join(path.read_text("utf-8", "replace") for path in (machine.folder / "log").iterdir())
    check("GET /sign-in 200" in said, "the log of nginx has a line for each request")
    check(
        not [secret for secret in [*secrets, "127.0.0.1", "?", PASSWORD] if secret in said], "without address or query"
    )
