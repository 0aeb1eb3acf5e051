"""An explanation: something to read, nothing to answer."""

from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.library.place import Place
from webapp.library.steps import Step, Value


def load(place: Place) -> dict[str, Any]:
    return {"body": place.texts("body", least=1)}


def read(form: MultiDict[str, str]) -> Value:
    return None


def check(step: Step, value: Value) -> str | None:
    return None


def lines(step: Step, value: Value, lang: str) -> list[str]:
    return []
