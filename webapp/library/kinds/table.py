"""The one table of step kinds: what each looks like, accepts and reads like in a review."""

from typing import Any, Protocol

from werkzeug.datastructures import MultiDict

from webapp.library.kinds import choice, complete, explain, feelings, order, role_play, scale, several, text
from webapp.library.place import Place
from webapp.library.steps import Step, Value


class Kind(Protocol):
    """What a module in this folder offers; its inputs stand in `templates/library/kinds/`."""

    def load(self, place: Place) -> dict[str, Any]:
        """The fields of `Step` that only this kind has."""

    def read(self, form: MultiDict[str, str]) -> Value:
        """The answer in a form that was sent, as something JSON can hold."""

    def check(self, step: Step, value: Value) -> str | None:
        """A kind sentence when the answer is not yet usable."""

    def lines(self, step: Step, value: Value, lang: str) -> list[str]:
        """The answer as plain text, a line at a time."""


KINDS: dict[str, Kind] = {
    "explain": explain,
    "choice": choice,
    "several": several,
    "feelings": feelings,
    "order": order,
    "scale": scale,
    "text": text,
    "complete": complete,
    "role_play": role_play,
}
