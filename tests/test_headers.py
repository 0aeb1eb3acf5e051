"""The headers of every kind of answer, exactly: a header more or less is a decision, not an accident."""

from dataclasses import replace
from http.cookies import SimpleCookie

import pytest

from tests.cast import PASSWORD
from tests.conftest import let_go
from tests.page import HTMX, Visit
from webapp import create_app, headers

STRICT = {"Strict-Transport-Security": headers.STRICT_TRANSPORT}
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
OWN = {"Cache-Control": "no-store, private"}
NOWHERE = {"Cache-Control": "no-store"}
HOUR = {"Cache-Control": "public, max-age=3600"}
MESSAGE = {"HX-Retarget": "#page_errors", "HX-Reswap": "innerHTML"}
MANIFEST, SCRIPT, PNG = "application/manifest+json", "text/javascript; charset=utf-8", "image/png"

NEVER_THE_SAME = ("Content-Length", "Set-Cookie", "X-Request-Id")

# name: (method, path, as htmx, status, content type, what this kind of answer adds)
ANSWERS = {
    "page": ("GET", "/sign-in", False, 200, HTML, OWN),
    "part": ("GET", "/sign-in", True, 200, HTML, OWN),
    "manifest": ("GET", "/manifest.webmanifest", False, 200, MANIFEST, HOUR),
    "worker": ("GET", "/sw.js", False, 200, SCRIPT, {"Cache-Control": "no-cache"}),
    "offline": ("GET", "/offline", False, 200, HTML, HOUR),
    "favicon": ("GET", "/favicon.ico", False, 200, PNG, HOUR),
    "healthz": ("GET", "/healthz", False, 200, TEXT, OWN),
    "security.txt": ("GET", "/.well-known/security.txt", False, 200, TEXT, OWN),
    "redirect": ("POST", "/try/303", False, 303, HTML, OWN | {"Location": "/"}),
    "400": ("POST", "/try/400", False, 400, HTML, OWN),
    "401": ("GET", "/account", False, 401, HTML, OWN),
    "401 htmx": ("GET", "/account", True, 401, HTML, OWN | {"HX-Redirect": "/sign-in?next=/"}),
    "401 htmx sends": ("POST", "/account/password", True, 401, HTML, OWN | MESSAGE),
    "403": ("POST", "/try/403", False, 403, HTML, OWN),
    "404": ("GET", "/not-here", False, 404, HTML, NOWHERE),
    "405": ("PUT", "/contact", False, 405, HTML, NOWHERE | {"Allow": "GET, HEAD, OPTIONS"}),
    "409": ("POST", "/try/409", False, 409, HTML, OWN),
    "413": ("POST", "/try/413", False, 413, HTML, OWN),
    "422": ("POST", "/try/422", False, 422, HTML, OWN),
    "500": ("POST", "/try/500", False, 500, HTML, OWN),
    "503": ("POST", "/try/503", False, 503, HTML, OWN | {"Retry-After": "10"}),
    "404 htmx": ("GET", "/not-here", True, 404, HTML, NOWHERE | MESSAGE),
    "409 htmx": ("POST", "/try/409", True, 409, HTML, OWN | MESSAGE),
    "500 htmx": ("POST", "/try/500", True, 500, HTML, OWN | MESSAGE),
}


@pytest.fixture
def visit(app, troubled_app):
    return Visit(troubled_app)


def sent(visit, name):
    method, path, htmx, *_rest = ANSWERS[name]
    body = {"csrf_token": visit.token(), "text": "Wat ik typte"} if method != "GET" else None
    with visit.app.app_context():
        return visit.client(None).open(
            path, method=method, data=body, headers=HTMX if htmx else {}, base_url="https://route.test"
        )


@pytest.mark.parametrize("name", ANSWERS)
def test_every_kind_of_answer_has_its_headers_and_no_others(visit, name):
    _method, _path, _htmx, status, content_type, added = ANSWERS[name]
    response = sent(visit, name)
    shown = {header: value for header, value in response.headers if header not in NEVER_THE_SAME}
    vary = set(shown.pop("Vary").split(", "))
    if "Allow" in shown:
        shown["Allow"] = ", ".join(sorted(shown["Allow"].split(", ")))
    assert response.status_code == status
    assert shown == headers.ALWAYS | STRICT | {"Content-Type": content_type} | added
    plain = "GET" in ANSWERS[name] and status == 200 and content_type in (HTML, SCRIPT)
    assert vary == {"Cookie", "HX-Request"} | ({"Accept-Encoding"} if plain else set())


def test_plain_http_on_this_machine_is_not_told_to_come_back_with_https(app):
    let_go()
    local = create_app(replace(app.config["SETTINGS"], base_url="http://127.0.0.1:8000"))
    response = local.test_client().get("/sign-in", base_url="http://127.0.0.1:8000")
    assert "Strict-Transport-Security" not in response.headers
    assert headers.ALWAYS.items() <= dict(response.headers).items()
    assert response.headers["Set-Cookie"].startswith("mijn-route=")


def test_files_with_a_hash_are_kept_for_ever_and_protected_too(app):
    address = app.extensions["manifest"].asset("app.css")
    with app.test_client().get(address, base_url="https://route.test") as response:
        assert response.status_code == 200
        assert headers.FILES.items() <= dict(response.headers).items()
        assert STRICT.items() <= dict(response.headers).items()
        assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"


@pytest.mark.parametrize("path", ["/static/../webapp/config.py", "/static/vendor/", "/static/none.css"])
def test_only_files_that_are_there_are_served(app, path):
    with app.test_client().get(path, base_url="https://route.test") as response:
        assert response.status_code == 404


def cookies(response):
    jar = SimpleCookie()
    for line in response.headers.getlist("Set-Cookie"):
        jar.load(line)
    return jar


def signed_in(visit, **form):
    typed = {"login_name": "groene-fiets-101", "password": PASSWORD, **form}
    return visit.post("/sign-in", typed).response


def test_the_session_is_one_cookie_that_scripts_and_other_sites_never_see(visit, cast):
    jar = cookies(signed_in(visit))
    assert list(jar) == ["__Host-mijn-route"]
    cookie = jar["__Host-mijn-route"]
    assert (cookie["secure"], cookie["httponly"]) == (True, True)
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
    assert (cookie["expires"], cookie["max-age"]) == ("", "")


def test_only_an_own_phone_keeps_the_cookie_when_the_browser_closes(visit, cast):
    assert cookies(signed_in(visit, own_phone="1"))["__Host-mijn-route"]["expires"]


def test_the_cookie_holds_no_name_and_no_id_of_a_person(visit, cast, app):
    signed_in(visit)
    with visit.client(None).session_transaction(base_url="https://route.test") as cookie:
        kept = str(dict(cookie))
    assert str(cast.youth.id) not in kept
    assert cast.youth.first_name not in kept
    assert cast.youth.login_name not in kept


def test_signing_out_empties_the_device(visit, cast):
    page = visit.post("/sign-out", as_=cast.youth)
    assert page.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    cookie = cookies(page.response)["__Host-mijn-route"]
    assert (cookie.value, cookie["secure"], cookie["path"]) == ("", True, "/")
    assert "1970" in cookie["expires"]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_nothing_that_another_site_sends_is_done(visit, cast, site):
    page = visit.post("/language", {"language": "en"}, as_=cast.youth, headers={"Sec-Fetch-Site": site})
    assert page.status == 400


def test_a_form_without_a_token_is_not_done(visit, cast):
    assert visit.post("/language", {"language": "en"}, as_=cast.youth, csrf=False).status == 400


@pytest.mark.parametrize(
    ("path", "smaller"), [("/sign-in", True), ("/sign-in?next=/account", False), ("/healthz", False)]
)
def test_only_pages_that_repeat_nothing_are_compressed(app, path, smaller):
    response = app.test_client().get(path, base_url="https://route.test", headers={"Accept-Encoding": "gzip"})
    assert (response.headers.get("Content-Encoding") == "gzip") == smaller
