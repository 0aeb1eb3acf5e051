"""A passkey device made of software, for tests: answers as a browser would, right or wrong as asked."""

import hashlib
import json
import os
import struct
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url as text

PRESENT, VERIFIED, NEW_KEY = 1, 4, 64


class Authenticator:
    """One key, for one site."""

    def __init__(self, host: str = "route.test") -> None:
        self.host, self.origin = host, f"https://{host}"
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.count = 0
        self.flags = PRESENT | VERIFIED

    def make(self, questions: dict[str, Any]) -> str:
        numbers = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        about = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(key)
        whole = {"fmt": "none", "attStmt": {}, "authData": self._data(NEW_KEY) + about}
        return self._written(self._client("webauthn.create", questions), attestationObject=cbor2.dumps(whole))

    def answer(self, questions: dict[str, Any]) -> str:
        self.count += 1
        client, data = self._client("webauthn.get", questions), self._data(0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._written(client, authenticatorData=data, signature=signature)

    def _data(self, more: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", self.flags | more, self.count)

    def _client(self, kind: str, questions: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": questions["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _written(self, client: bytes, **parts: bytes) -> str:
        response = {name: text(part) for name, part in (parts | {"clientDataJSON": client}).items()}
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response})
