"""Texts about what happened: encrypted with a key per case, each bound to its own row and field.

A case's key is itself encrypted (wrapped) with a master key from the settings. Who throws the case's key away
has made every text of that case unreadable, in old copies of those rows too.
"""

import hmac
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from peewee import BlobField, FieldAccessor, TextField

from webapp.database import Record

VERSION = b"\x01"
NONCE_BYTES = 12


class Unreadable(Exception):
    """The text was moved to another row, tampered with, or its key is not the right one."""


class Vault:
    """One case's key. `place` names table, row and field; a text only opens in the place where it was sealed."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._marker = hmac.digest(key, b"fingerprint", "sha256")  # a key of its own

    def fingerprint(self, text: str) -> str:
        """The same for the same text of this case. A plain hash would let who stole the database try short answers."""
        return hmac.digest(self._marker, text.encode(), "sha256").hex()

    def seal(self, text: str, place: str) -> bytes:
        return self.seal_bytes(text.encode(), place)

    def open(self, sealed: bytes, place: str) -> str:
        return self.open_bytes(sealed, place).decode()

    def seal_bytes(self, plain: bytes, place: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return VERSION + nonce + self._cipher.encrypt(nonce, plain, place.encode())

    def open_bytes(self, sealed: bytes, place: str) -> bytes:
        nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, body, place.encode())
        except InvalidTag as wrong:
            raise Unreadable(place) from wrong


class Keyring:
    """The master keys by name, newest first; they wrap the keys of the cases."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self._ciphers = {name: AESGCM(key) for name, key in keys.items()}
        self.newest = next(iter(keys))

    def new_key(self, place: str) -> tuple[str, bytes]:
        return self.newest, self.wrap(AESGCM.generate_key(256), place)

    def wrap(self, key: bytes, place: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._ciphers[self.newest].encrypt(nonce, key, place.encode())

    def unwrap(self, name: str, wrapped: bytes, place: str) -> bytes:
        if name not in self._ciphers:
            raise Unreadable(f"master key {name} is not among ENCRYPTION_KEYS")
        nonce, body = bytes(wrapped[:NONCE_BYTES]), bytes(wrapped[NONCE_BYTES:])
        try:
            return self._ciphers[name].decrypt(nonce, body, place.encode())
        except (InvalidTag, ValueError) as wrong:
            raise Unreadable(place) from wrong


def keyring() -> Keyring:
    return current_app.extensions["keyring"]


class SealedAccessor(FieldAccessor):
    """Reads as text; what was set stays text until the row is saved."""

    def __get__(self, instance: Any, instance_type: Any = None) -> Any:
        if instance is None:
            return self.field
        value = instance.__data__.get(self.name)
        if value is None or isinstance(value, str):
            return value
        return instance.vault.open(bytes(value), instance.place_of(self.field))


class SealedText(BlobField):
    """A text, encrypted with its case's key. Can't be searched or set by a bulk update."""

    accessor_class = SealedAccessor

    if TYPE_CHECKING:  # on a row it is a text, on the model it is the field

        def __get__(self, instance: Any, owner: Any = None) -> Any: ...
        def __set__(self, instance: Any, value: Any) -> None: ...

    def db_value(self, value: Any) -> Any:
        if isinstance(value, str):
            raise TypeError(f"{self.name} holds a sealed text: set it on the row and save the row")
        return super().db_value(value)


class SealedRecord(Record):
    """A row with sealed texts; it belongs to a case through `case` (or says so in `sealing_case`)."""

    @property
    def sealing_case(self) -> Any:
        return self.case

    @property
    def vault(self) -> Vault:
        return self.sealing_case.vault

    def place_of(self, field: SealedText) -> str:
        return f"{self._meta.table_name}:{self.id}:{field.name}"

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Seals what is still text, then saves: this is where storage happens, no rule lives here."""
        for field in self._meta.sorted_fields:
            value = self.__data__.get(field.name)
            if isinstance(field, SealedText) and isinstance(value, str):
                self.__data__[field.name] = self.vault.seal(value, self.place_of(field))
        return super().save(*args, **kwargs)


class SelfSealedRecord(SealedRecord):
    """A row with a key of its own: what is of one person and of no case. Without the row the key is gone too."""

    master = TextField()
    wrapped = BlobField()

    @property
    def vault(self) -> Vault:
        if "_vault" not in self.__dict__:
            if self.master is None:  # a new row
                self.master, self.wrapped = keyring().new_key(self._key_place)
            self._vault = Vault(keyring().unwrap(self.master, self.wrapped, self._key_place))
        return self._vault

    @property
    def _key_place(self) -> str:
        return f"{self._meta.table_name}:{self.id}:key"

    def rewrap(self) -> None:
        """Wrap with the newest master key; the texts themselves stay as they are."""
        ring = keyring()
        key = ring.unwrap(self.master, self.wrapped, self._key_place)
        self.master, self.wrapped = ring.newest, ring.wrap(key, self._key_place)
        self.save(only=[type(self).master, type(self).wrapped])
