"""The security headers of every answer."""

from collections.abc import Callable
from wsgiref.headers import Headers

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
# A style sheet, a script or a picture does nothing by itself; these few lines go along with each of them.
FILES = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STRICT_TRANSPORT = "max-age=63072000; includeSubDomains"


def with_strict(protection: dict[str, str], https: bool) -> dict[str, str]:
    """Over https also: there is no way back to http."""
    return protection | ({"Strict-Transport-Security": STRICT_TRANSPORT} if https else {})


def init_app(app: Flask, https: bool) -> None:
    protection = with_strict(ALWAYS, https)

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in protection.items():
            response.headers[name] = value
        # A page and its part share an address; neither may be kept: most pages are somebody's own.
        response.vary.add("HX-Request")
        response.vary.add("Cookie")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store, private"
        if request.endpoint is None:
            response.headers["Cache-Control"] = "no-store"
        return response


def for_files(https: bool) -> Callable[[Headers, str, str], None]:
    """For files, which do not pass through Flask."""
    protection = with_strict(FILES, https)

    def protect(headers: Headers, _path: str, _url: str) -> None:
        for name, value in protection.items():
            headers[name] = value

    return protect
