"""The settings of watching it run: logs, metrics, and where errors are reported."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from webapp.misconfigured import Misconfigured

FORMATS, LEVELS = ("json", "lines"), ("info", "warning", "error")
OWN_MACHINE = "127.0.0.1"


def read(get: Callable[[str, str], str]) -> dict[str, Any]:
    return {
        "log_format": log_format(get("LOG_FORMAT", ""), get("BASE_URL", "")),
        "log_level": log_level(get("LOG_LEVEL", "info")),
        "metrics_port": metrics_port(get("METRICS_PORT", ""), get("PORT", "8000")),
        "metrics_bind": metrics_bind(get("METRICS_BIND", OWN_MACHINE)),
        "sentry_dsn": sentry_dsn(get("SENTRY_DSN", "")),
    }


def log_format(value: str, base_url: str) -> str:
    """For a machine where people use it over https, else for somebody who looks on."""
    value = value or ("json" if base_url.startswith("https://") else "lines")
    if value not in FORMATS:
        raise Misconfigured("Set LOG_FORMAT to json or lines.")
    return value


def log_level(value: str) -> str:
    if value not in LEVELS:
        raise Misconfigured(f"Set LOG_LEVEL to one of {', '.join(LEVELS)}.")
    return value


def metrics_port(value: str, own: str) -> int:
    """0 for none."""
    plain = value.isascii() and value.isdigit() and 0 < int(value) <= 65535
    if value and (not plain or value == own):
        raise Misconfigured("Set METRICS_PORT to a port from 1 to 65535 that is not the app's own, or leave it out.")
    return int(value or 0)


def metrics_bind(value: str) -> str:
    try:
        ip_address(value)
    except ValueError:
        raise Misconfigured("Set METRICS_BIND to an address of this machine, such as 127.0.0.1.") from None
    return value


def sentry_dsn(value: str) -> str:
    try:
        parts = urlsplit(value)
        own = parts.scheme == "http" and parts.hostname in (OWN_MACHINE, "localhost")
        plain = (parts.scheme == "https" or own) and parts.hostname and parts.username and parts.path.strip("/")
        _ = parts.port
    except ValueError:
        plain = False
    if value and not plain:
        raise Misconfigured(
            "Set SENTRY_DSN to the address that your error tracker gives, https://key@host/number, or leave it out."
        )
    return value
