"""What is kept of a notice, and what may leave the app of it: fixed words and ids, whatever people wrote."""

import re

from tests import world
from webapp.channels.kinds import KINDS, SENTENCES
from webapp.notices.models import Notice, things
from webapp.notices.words import THINGS, WORDS

ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def test_every_word_has_a_channel_and_a_sentence():
    assert {word.kind for word in WORDS.values()} == set(KINDS)
    assert {word.sentence for word in WORDS.values()} <= set(SENTENCES)
    assert set(things()) == THINGS


def test_a_notice_holds_words_and_ids_only(app, cast):
    with app.test_request_context():
        world.create(cast, world.plain, world.plain)
    notices = list(Notice.select())
    assert len({notice.what for notice in notices}) > 8
    for notice in notices:
        assert notice.what in WORDS
        assert notice.thing in THINGS
        assert re.fullmatch(rf"/([a-z-]*|{ID})(/([a-z-]+|{ID}))*", notice.place), notice.place
        assert re.fullmatch(rf"{notice.what}:{ID}(:[0-9T:+-]+)?", notice.key), notice.key
