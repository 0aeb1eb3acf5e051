"""Who chose nothing hears nothing; what was chosen goes once, in fixed words only."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine

from tests.channels.conftest import noon
from tests.providers import fields
from webapp.activation.models import ActivationCode
from webapp.channels.addresses import NoticeAddress
from webapp.channels.kinds import SENTENCES
from webapp.channels.sending import NotSent, deliver
from webapp.channels.sent import SentNotice
from webapp.channels.words import TEXTS, every_sentence, sentence_for
from webapp.people.models import Session


def test_the_sentences_tell_a_passer_by_nothing(app, cast):
    assert set(TEXTS) == set(SENTENCES)
    names = {name for person in cast.everyone().values() for name in (person.first_name, person.last_name) if name}
    for sentence in every_sentence():
        words = set(re.findall(r"\w+", sentence.casefold()))
        assert not words & {"halt", "straf", "politie", "zaak", "brief", "opdracht", "afspraak", "professional"}
        assert not [name for name in names if name.casefold() in sentence.casefold()]
        assert "http" not in sentence
        assert len(sentence) < 60
    assert sentence_for(cast.youth, "new").endswith("voor je klaar.")
    for person in (cast.mother, cast.professional, cast.coordinator):
        assert sentence_for(person, "new").endswith("voor u klaar.")


def test_who_chose_nothing_hears_nothing(app, cast, office, provider, choose, phone, tell):
    """Also with an address, a phone and a choice for something else."""
    phone(cast.youth)
    choose(cast.youth, task="mail", appointment="text", case="push")
    assert tell(cast.youth, "a") is None
    assert tell(cast.mother, "b") is None
    assert (office.letters, provider.posts, SentNotice.select().count()) == ([], [], 0)


def test_nothing_goes_to_an_address_that_is_not_confirmed(app, cast, office, provider, choose, tell):
    choose(cast.youth, message="mail", task="text")
    NoticeAddress.update(confirmed_at=None).execute()
    assert tell(cast.youth, "a") is None
    assert tell(cast.youth, "b", kind="task") is None
    assert (office.letters, provider.posts) == ([], [])


@pytest.mark.parametrize("channel", ["mail", "text", "push"])
def test_the_same_notice_never_goes_twice(app, cast, office, provider, choose, phone, tell, channel):
    phone(cast.youth)
    choose(cast.youth, message=channel)
    for key in ("a", "a", "b"):
        assert tell(cast.youth, key) is None
    assert len(office.letters) + len(provider.posts) == 2


@pytest.mark.parametrize("channel", ["mail", "text", "push"])
def test_what_failed_for_sure_is_tried_again(app, cast, office, provider, choose, phone, tell, channel):
    phone(cast.youth)
    choose(cast.youth, message=channel)
    office.closed, provider.answers = True, {"/sms": 500, "/push/one": 503}
    for _try in range(2):
        with pytest.raises(NotSent):
            tell(cast.youth, "a")
    office.closed, provider.answers = False, {}
    provider.taken()
    for _try in range(2):
        assert tell(cast.youth, "a") is None
    assert len(office.letters) + len(provider.posts) == 1


def test_two_workers_at_the_same_moment_send_one(app, cast, provider, choose, tell):
    choose(cast.youth, message="text")
    start = Barrier(6)

    def worker(_number):
        with app.app_context():
            start.wait(30)
            return deliver(cast.youth, "message", "new", "a", noon())

    with time_machine.travel(noon(), tick=False), ThreadPoolExecutor(6) as workers:
        assert list(workers.map(worker, range(6))) == [None] * 6
    assert len(provider.posts) == 1


def test_a_process_that_died_in_between_does_not_send_again(app, cast, office, choose, tell):
    choose(cast.youth, message="mail")
    SentNotice.claim(cast.youth, "a", "mail")
    assert tell(cast.youth, "a") is None
    assert office.letters == []


@pytest.mark.parametrize("way", ["blocked", "new code"])
def test_who_can_not_come_in_hears_nothing(app, cast, office, provider, choose, phone, tell, way):
    phone(cast.youth)
    choose(cast.youth, message="mail", task="push")
    with app.test_request_context():
        cast.youth.block() if way == "blocked" else ActivationCode.give(cast.youth, by=cast.professional)
    assert tell(cast.youth, "a") is None
    assert tell(cast.youth, "b", kind="task") is None
    assert (office.letters, provider.posts) == ([], [])
    assert (NoticeAddress.select().count() == 0) == (way == "new code"), "somebody else may have given it"


def test_after_a_new_code_nothing_comes_by_itself(app, cast, office, choose, tell):
    choose(cast.youth, message="mail")
    with app.test_request_context():
        ActivationCode.give(cast.youth, by=cast.professional)
    cast.youth.set_password("hash")
    assert tell(cast.youth, "a") is None
    assert office.letters == []
    assert not Session.select().where(Session.person == cast.youth, Session.ended_at.is_null()).exists()


@pytest.mark.parametrize("way", ["json", "form"])
def test_a_text_message_holds_the_sentence_and_the_address_of_the_app(cast, provider, choose, tell, settings, way):
    settings(sms_format=way)
    choose(cast.mother, message="text")
    tell(cast.mother, "a")
    (post,) = provider.taken()
    assert (post.path, post.headers["Authorization"]) == ("/sms", "Bearer geheim")
    text = "Er staat iets nieuws voor u klaar. https://route.test"
    if way == "json":
        assert fields(post) == {"from": "MijnRoute", "to": "+31612345678", "text": text}
    else:
        encoded = "Er+staat+iets+nieuws+voor+u+klaar.+https%3A%2F%2Froute.test"
        assert post.body.decode() == f"from=MijnRoute&to=%2B31612345678&text={encoded}"


@pytest.mark.parametrize("answer", [None, 504])
def test_a_text_message_of_which_nobody_knows_is_not_sent_again(cast, provider, choose, tell, answer):
    choose(cast.youth, message="text")
    provider.answers = {"/sms": answer}
    for _try in range(2):
        assert tell(cast.youth, "a") is None
    assert len(provider.posts) == 1


def test_a_redirect_is_not_followed_and_a_provider_that_is_not_there_is_tried_again(
    cast, provider, choose, tell, settings
):
    choose(cast.youth, message="text")
    provider.answers = {"/sms": 307}
    with pytest.raises(NotSent):
        tell(cast.youth, "a")
    assert [post.path for post in provider.taken()] == ["/sms"]
    settings(sms_url="http://127.0.0.1:1/sms")
    with pytest.raises(NotSent):
        tell(cast.youth, "a")


def test_the_demo_shows_its_texts_on_the_console(cast, choose, tell, capsys):
    choose(cast.youth, message="text")
    tell(cast.youth, "a")
    assert "Er staat iets nieuws voor je klaar. https://route.test" in capsys.readouterr().out
