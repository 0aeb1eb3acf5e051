"""What somebody finds on the page where they choose how to hear outside the app, and what they may choose there."""

from dataclasses import dataclass
from typing import Any, Self

from flask_babel import gettext as _

from webapp import mail
from webapp.channels import by_text, push_services
from webapp.channels.addresses import NoticeAddress
from webapp.channels.choices import DIGEST_HOURS, DIGESTS, EVENINGS, MORNINGS, NoticeChoice
from webapp.channels.kinds import CHANNELS
from webapp.channels.subscriptions import PushSubscription
from webapp.channels.words import CHANNELS as NAMES
from webapp.channels.words import KINDS_OF
from webapp.people.models import Person
from webapp.typed import Typed


@dataclass
class Desk:
    """`offered` are the channels that are set up here, `devices` those of this person that are on."""

    person: Person
    offered: set[str]
    choice: NoticeChoice
    addresses: dict[str, NoticeAddress]
    devices: list[PushSubscription]

    @classmethod
    def of(cls, person: Person) -> Self:
        known = {row.channel: row for row in NoticeAddress.visible_to(person)}
        return cls(person, offered_to(person), NoticeChoice.of(person), known, PushSubscription.live_of(person))

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        return list(KINDS_OF[self.person.role].items())

    @property
    def is_on_here(self) -> bool:
        return any(device.session_id == self.person.session.id for device in self.devices)

    @property
    def ready(self) -> list[str]:
        """The channels that this person can be reached by."""
        confirmed = [channel for channel, row in self.addresses.items() if row.confirmed]
        able = {*confirmed, *(["push"] if self.devices else [])} & self.offered
        return [channel for channel in CHANNELS if channel in able]

    def options(self, kind: str) -> list[tuple[str, Any]]:
        """Nothing, what is ready, and what was chosen before."""
        chosen = self.choice.channel_for(kind)
        return [(channel, name) for channel, name in NAMES.items() if channel in ("", chosen, *self.ready)]

    @property
    def silent(self) -> list[str]:
        """Chosen, but by this way nothing can come now."""
        chosen = {self.choice.channel_for(kind) for kind, _name in self.kinds} - {""}
        return [channel for channel in CHANNELS if channel in chosen and channel not in self.ready]

    @property
    def first_to_confirm(self) -> str:
        """The address whose code comes first, as long as there is nothing to choose yet."""
        waiting = [channel for channel in CHANNELS if channel in self.addresses and channel not in self.ready]
        return waiting[0] if waiting and not self.ready and not self.silent else ""

    @property
    def gets_digests(self) -> bool:
        return self.person.is_staff and "mail" in self.offered

    def read(self, typed: Typed) -> dict[str, Any]:
        """What was chosen, to keep. Raises Invalid."""
        values: dict[str, Any] = {}
        for kind, _name in self.kinds:
            values[kind] = typed.one_of(kind, tuple(channel for channel, _word in self.options(kind)))
        values["quiet_from"] = _hour(typed, "quiet_from", EVENINGS)
        values["quiet_to"] = _hour(typed, "quiet_to", MORNINGS)
        if self.gets_digests:
            values["digest"] = typed.one_of("digest", DIGESTS, missing=_("Kies een van de antwoorden."))
            values["digest_hour"] = _hour(typed, "digest_hour", DIGEST_HOURS)
        typed.done()
        return values


def offered_to(person: Person) -> set[str]:
    """Messages on a device are for an own phone, and staff have none here: their sessions end too soon."""
    offered = {"mail"} if mail.is_set_up() else set()
    if by_text.is_set_up():
        offered.add("text")
    if push_services.is_set_up() and not person.is_staff:
        offered.add("push")
    return offered


def _hour(typed: Typed, name: str, hours: tuple[int, ...]) -> int:
    value = typed.one_of(name, tuple(str(hour) for hour in hours), missing=_("Kies een tijd uit de lijst."))
    return int(value or hours[0])
