"""The part of the test world in which the family and the professional send each other messages."""

from typing import Any

from webapp.messages.models import Message

# For tests/test_canaries.py: field → who of the cast may read it.
READERS = {
    "message.text.by_youth": "youth professional",
    "message.text.to_youth": "youth professional",
    "message.text.by_mother": "mother professional",
    "message.text.to_mother": "mother professional",
}


def live(family: Any) -> None:
    """`family` is a tests.world.Family. Both are waiting for an answer, or have one to read."""
    for name, person in (("youth", family.youth), ("mother", family.parents[0])):
        for way, author in (("by", person), ("to", family.professional)):
            Message.send(family.case, person, author, family.words(f"message.text.{way}_{name}"), None)
    Message.read(family.case, family.youth, family.youth)
