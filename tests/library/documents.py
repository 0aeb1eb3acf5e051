"""Small content documents for tests, to be changed and broken."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from webapp.library.models import SEED

SEEDS = sorted(SEED.glob("*.json"))


def text(words: str) -> dict[str, str]:
    return {"nl": words}


def options(*ids: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": id, "text": text(f"Antwoord {id}"), **more} for id in ids]


OWN = {
    "explain": {"body": [text("Lees dit even.")]},
    "choice": {"options": options("a", "b")},
    "several": {"options": options("a", "b", "c"), "most": 2},
    "feelings": {"options": options("boos", "bang", icon="mood-angry")},
    "order": {"options": options("a", "b", "c")},
    "scale": {"from": 0, "to": 10, "words": {"0": text("rustig"), "5": text("boos"), "10": text("ontploft")}},
    "text": {"starters": [text("Ik dacht …")], "words": [3, 100]},
    "role_play": {
        "people": [{"id": "noah", "name": text("Noah")}],
        "variables": [{"id": "spanning", "name": text("Spanning"), "start": 3, "least": 0, "most": 10}],
        "start": "een",
        "scenes": [
            {
                "id": "een",
                "speaker": "noah",
                "feeling": "tense",
                "text": text("Doe je mee?"),
                "choices": [
                    {"id": "nee", "text": text("Nee."), "reply": text("Je bent duidelijk."), "to": "rustig"},
                    {"id": "ja", "text": text("Ja."), "effect": {"spanning": 5}, "to": "twee"},
                    {"id": "zelf", "open": True, "text": text("Ik zeg het zelf."), "to": "rustig"},
                ],
            },
            {
                "id": "twee",
                "text": text("Het wordt druk."),
                "choices": [
                    {"id": "terug", "text": text("Stop."), "effect": {"spanning": -5}, "to": "een"},
                    {"id": "weg", "text": text("Weg hier."), "if": "spanning >= 7", "to": "mis"},
                ],
            },
            {"id": "rustig", "text": text("Het wordt stil."), "end": "calm", "talk_about": [text("Hoe voelde dat?")]},
            {"id": "mis", "text": text("Iemand valt."), "end": "harm", "again_from": "twee", "help": True},
        ],
    },
    "complete": {"sentences": [{"id": "een", "start": text("Als ik boos ben,")}, {"id": "twee", "start": text("Dan")}]},
}


def step(kind: str, id: str = "", **more: Any) -> dict[str, Any]:
    return deepcopy(
        {"id": id or kind.replace("_", "-"), "kind": kind, "question": text("Wat dacht je?"), **OWN[kind], **more}
    )


def assignment(*steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A good assignment with these steps, or with one step of each kind."""
    return deepcopy(
        {
            "schema": "mijn-route-content/1",
            "id": "proef",
            "kind": "assignment",
            "title": text("Proef"),
            "goal": text("Je probeert iets."),
            "minutes": 10,
            "ages": [10, 23],
            "reading_level": "B1",
            "topics": ["what-happened"],
            "look_fors": [text("Let op een."), text("Let op twee."), text("Let op drie.")],
            "starter": text("Vertel eens."),
            "criteria": [{"id": "eerlijk", "youth": text("Ik ben eerlijk."), "reviewer": text("Is eerlijk.")}],
            "steps": list(steps) or [step(kind) for kind in OWN],
            **more,
        }
    )


def seed(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8"))


def letter() -> dict[str, Any]:
    return seed(next(path for path in SEEDS if path.stem == "excuusbrief"))
