"""How some of the demo's people want to hear outside the app; its mails and texts are written to the log."""

from webapp.channels.addresses import NoticeAddress
from webapp.channels.choices import NoticeChoice
from webapp.demo.cast import Cast
from webapp.formats import now


def choose(cast: Cast) -> None:
    """Fatima by mail and text, Samira by one mail a day; the youths chose nothing yet."""
    wishes = {
        (cast.ouder, "mail", "fatima@example.org"): ("appointment", "task"),
        (cast.ouder, "text", "+31600000000"): ("message",),
        (cast.professional, "mail", "samira@example.org"): ("appointment", "message", "review"),
    }
    for (person, channel, address), kinds in wishes.items():
        NoticeAddress.propose(person, channel, address, "demo")
        NoticeAddress.update(confirmed_at=now(), code_hash="").where(
            NoticeAddress.person == person, NoticeAddress.channel == channel
        ).execute()
        NoticeChoice.change(person, **dict.fromkeys(kinds, channel))
