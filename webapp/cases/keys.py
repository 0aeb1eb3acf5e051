"""The key with which one case's texts are sealed."""

from typing import Self

from peewee import BlobField, TextField

from webapp.database import Record
from webapp.sealed import Vault, keyring


class CaseKey(Record):
    """A case's key, wrapped by a master key from the settings. Without this row the case's texts can't be read."""

    master = TextField()
    wrapped = BlobField()

    class Meta:
        table_name = "sealing_key"

    @classmethod
    def make(cls) -> Self:
        """A new key; the caller's transaction saves it together with the case."""
        row = cls()
        row.master, row.wrapped = keyring().new_key(row._place)
        row.save(force_insert=True)
        return row

    @property
    def _place(self) -> str:
        return f"sealing_key:{self.id}"

    @property
    def vault(self) -> Vault:
        if "_vault" not in self.__dict__:
            self._vault = Vault(keyring().unwrap(self.master, self.wrapped, self._place))
        return self._vault

    def rewrap(self) -> None:
        """Wrap with the newest master key; the texts themselves stay as they are."""
        ring = keyring()
        self.wrapped = ring.wrap(ring.unwrap(self.master, self.wrapped, self._place), self._place)
        self.master = ring.newest
        self.save()
