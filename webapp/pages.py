"""Answers: the whole page, or for htmx the named part of the same template; and where to go next."""

from functools import lru_cache
from typing import Any
from uuid import uuid4

from flask import Flask, Response, current_app, flash, make_response, redirect, request, url_for
from jinja2 import StrictUndefined
from werkzeug.wrappers import Response as BaseResponse

from webapp.retention import kept_for


def page(name: str, status: int = 200, **context: Any) -> Response:
    """`page("letters/edit.html#draft", …)`: the template, or only its block `draft` when htmx asks.

    The view names the part; nothing is chosen by what the browser sends.
    """
    template_name, _mark, part = name.partition("#")
    template = current_app.jinja_env.get_template(template_name)
    current_app.update_template_context(context)
    if part and wants_part():
        body = "".join(template.blocks[part](template.new_context(context)))
    else:
        body = template.render(context)
    return make_response(body, status)


def wants_part() -> bool:
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted and request.headers.get("HX-Request-Type") != "full"


def only_kept() -> bool:
    """Whether a phone asks for this page to keep it: then nobody reads it now."""
    return request.headers.get("X-Keep") == "1"


def go(endpoint: str, **values: Any) -> BaseResponse:
    """Send the visitor to another page of this app after something was done."""
    return send(url_for(endpoint, **values))


def send(path: str) -> BaseResponse:
    """Send the visitor to this path; only for paths that `url_for` or `safe_path` gave."""
    if getattr(request, "htmx", False):
        response = make_response("", 204)
        response.headers["HX-Redirect"] = path
        return response
    return redirect(path, 303)


def said(text: str, kind: str = "ok") -> None:
    """A confirmation on the next page."""
    flash(text, kind)


def init_app(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["new_key"] = uuid4  # a form carries one, so that sending it twice does it once
    app.jinja_env.globals["kept_for"] = kept_for
    app.jinja_env.globals["only_kept"] = only_kept
    with app.test_request_context():
        _keep(app.jinja_env.get_template("ui/basics.html").module, "icon")
        _keep(app.jinja_env.get_template("ui/navigation.html").module, "tabbar", "topnav", "rail_items")
        app.jinja_env.globals["ui"] = app.jinja_env.get_template("ui.html").module


def _keep(macros: Any, *names: str) -> None:
    """These macros show the same for the same words, and the same few stand on every page: each is drawn once."""
    for name in names:
        setattr(macros, name, lru_cache(512)(getattr(macros, name)))
