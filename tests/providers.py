"""A provider on this machine, in a thread: keeps what is posted to it, and answers as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import urandom
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid.utils import b64urlencode


@dataclass
class Post:
    path: str
    headers: dict[str, str]
    body: bytes


class _Counter(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posts.append(Post(self.path, dict(self.headers), body))
        status = self.server.answers.get(self.path, 201)
        if status is None:  # it went quiet
            return
        self.send_response(status)
        self.send_header("Location", self.server.url + "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        pass


class Provider(ThreadingHTTPServer):
    """`answers` maps a path to the status it gives; None hangs up without an answer."""

    daemon_threads, block_on_close = True, False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.posts: list[Post] = []
        self.answers: dict[str, int | None] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def taken(self) -> list[Post]:
        """What came in since the last time."""
        posts, self.posts = self.posts, []
        return posts


class Browser:
    """The keys that a browser makes for its messages, and what it reads with them."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint, self.auth = endpoint, urandom(16)
        self.key = generate_private_key(SECP256R1())

    @property
    def form(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "p256dh": b64urlencode(point), "auth": b64urlencode(self.auth)}

    def read(self, post: Post) -> str:
        plain = http_ece.decrypt(post.body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        return plain.decode()


def fields(post: Post) -> dict[str, Any]:
    return json.loads(post.body)


@contextmanager
def opened() -> Iterator[Provider]:
    with Provider() as provider:
        threading.Thread(target=provider.serve_forever, args=(0.05,), daemon=True).start()
        yield provider
        provider.shutdown()
