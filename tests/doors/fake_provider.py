"""A provider that gives the token that a test asks for, also one that no honest provider would give."""

import base64
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey

KEY, ANOTHER_KEY = (ECKey.generate_key("P-256", {"kid": "one"}) for _key in range(2))


class Fake:
    """`change` are claims other than the right ones; `how` is who signs it."""

    def __init__(self, issuer: str) -> None:
        self.issuer, self.document_issuer = issuer, issuer
        self.nonce, self.how, self.status = "", "right", 200
        self.change: dict[str, Any] = {}

    def answer(self, path: str) -> dict[str, Any]:
        if path.endswith("openid-configuration"):
            ends = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in ("authorization", "token")}
            algorithms = {"id_token_signing_alg_values_supported": ["ES256", "HS256", "none"]}
            return ends | algorithms | {"issuer": self.document_issuer, "jwks_uri": f"{self.issuer}/keys"}
        if path == "/keys":
            return {"keys": [KEY.as_dict(private=False)]}
        token = {} if self.how == "without" else {"id_token": self.token()}
        return {"access_token": "a", "token_type": "Bearer"} | token

    def token(self) -> str:
        right = {"iss": self.issuer, "sub": "samira-1", "aud": "mijn-route", "nonce": self.nonce}
        claims = right | {"iat": int(time.time()), "exp": int(time.time()) + 60} | self.change
        if self.how == "unsigned":
            return f"{part({'alg': 'none'})}.{part(claims)}."
        if self.how == "public key as a secret":
            signed = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(claims)}"
            return f"{signed}.{text(hmac.digest(KEY.as_pem(private=False), signed.encode(), 'sha256'))}"
        return jwt.encode({"alg": "ES256", "kid": "one"}, claims, ANOTHER_KEY if self.how == "another key" else KEY)


def part(values: dict[str, Any]) -> str:
    return text(json.dumps(values).encode())


def text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


@contextmanager
def running() -> Iterator[Fake]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(fake.answer(self.path)).encode()
            self.send_response(fake.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        fake = Fake(f"http://127.0.0.1:{server.server_port}")
        Thread(target=server.serve_forever, daemon=True).start()
        yield fake
        server.shutdown()
