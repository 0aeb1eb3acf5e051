"""What stands about somebody apart from any case: the account, the devices, the calendar."""

from collections.abc import Iterator

from flask_babel import gettext as _

from webapp.channels.addresses import NoticeAddress
from webapp.channels.choices import NoticeChoice
from webapp.channels.words import CHANNELS, KINDS_OF
from webapp.doors.code_apps import CodeApp
from webapp.doors.linked import LinkedAccount
from webapp.doors.passkeys import Passkey
from webapp.insight.chapter import Chapter, Line, chapter, line
from webapp.languages import NAMES
from webapp.people.feeds import CalendarFeed
from webapp.people.models import Person, Session
from webapp.petitions.models import Petition
from webapp.petitions.words import KINDS, STATES
from webapp.privacy.readings import PrivacyReading


def account_of(person: Person) -> list[Chapter]:
    return [
        chapter(_("Account"), _account(person)),
        chapter(_("Apparaten"), _devices(person)),
        chapter(_("Buiten de app"), _heard(person)),
        chapter(_("Verzoeken over gegevens"), _petitions(person)),
    ]


def _account(person: Person) -> Iterator[Line]:
    yield line(_("Naam"), person.full_name)
    yield line(_("Geboren op"), person.birth_date)
    yield line(_("Telefoon"), person.phone)
    yield line(_("Inlognaam"), person.login_name)
    yield line(_("Wachtwoord"), _("Niet te lezen, ook niet voor ons."))
    yield line(_("Taal"), NAMES.get(person.language, person.language))
    yield line(_("Gemaakt op"), person.created_at)
    for reading in PrivacyReading.visible_to(person):
        yield line(_("Uitleg over gegevens gelezen"), reading.version, reading.at)
    for app in CodeApp.visible_to(person):
        yield line(_("App met codes bij het inloggen"), app.confirmed_at)
    for passkey in Passkey.visible_to(person):
        yield line(_("Passkey: %(name)s", name=passkey.name), passkey.added_at)
    linked = LinkedAccount.of(person)
    yield line(_("Gekoppeld aan het account van de organisatie sinds"), linked.linked_at if linked else None)
    feed = CalendarFeed.of(person)
    yield line(_("Eigen agenda volgt mee sinds"), feed.opened_at if feed else None)


def _devices(person: Person) -> Iterator[Line]:
    """Every session that is still kept."""
    for session in Session.select().where(Session.person == person).order_by(Session.created_at.desc()):
        ended = [_("uitgelogd")] if session.ended_at else []
        own = [_("eigen telefoon")] if session.own_phone else []
        yield line(", ".join([session.device, *own, *ended]), session.seen_at)


def _heard(person: Person) -> Iterator[Line]:
    """Where it wants to hear what outside the app."""
    for row in NoticeAddress.visible_to(person):
        yield line(CHANNELS[row.channel], row.address, row.confirmed_at or row.code_sent_at)
    choice = NoticeChoice.of(person)
    for kind, word in KINDS_OF[person.role].items():
        if getattr(choice, kind):
            yield line(word, CHANNELS[getattr(choice, kind)])


def _petitions(person: Person) -> Iterator[Line]:
    """What this person asked themselves; what others ask a coordinator is about them."""
    for petition in Petition.select().where(Petition.person == person).order_by(Petition.asked_at):
        yield line(KINDS[petition.kind], petition.about or STATES[petition.state].word, petition.asked_at)
        yield line(_("Wat er moet staan"), petition.wanted)
        yield line(_("Waarom het langer duurt"), petition.extension_reason, petition.extended_at)
        yield line(_("Antwoord"), petition.answer, petition.ended_at)
