"""What is in each column, in plain words: the part of the DPIA annex that no code can work out. A test keeps it whole.

A name stands for every table that has it, unless a line with `table.column` says it closer.
"""

from typing import Any

from flask_babel import lazy_gettext as _l

_GROUPS: dict[Any, str] = {
    # the same everywhere
    _l("Kenmerk, een willekeurig nummer"): "id",
    _l("Zodat twee keer sturen één keer telt"): "key op",
    _l("De hoeveelste versie, zodat niets overschreven wordt"): "revision base beside turn client",
    _l("Wanneer"): "at given_at saved_at sent_at placed_at started_at created_at changed_at added_at "
    "opened_at code_sent_at published_at recorded_at proposed_at answered_at asked_at last_at",
    _l("Tot wanneer"): "ended_at expires_at until wait_until last_day due_on by_when due_at leased_until",
    _l("Wanneer het stopte of verviel"): "replaced_at retired_at withdrawn_at cancelled_at taken_back_at closed_at",
    _l("Wanneer het gelezen, bevestigd of geregeld is"): "read_at seen_at confirmed_at settled_at decided_at signed_at "
    "talked_at informed_at used_at interpreter_arranged_at taken_up_at extended_at aftercare_done_at",
    _l("Op welke dag"): "first_day held_on happened_on started_on given_on aftercare_on",
    _l("Hoort bij"): "case_id in_case_id work_id letter_id review_id submission_id appointment_id invitee_id "
    "agreement_id version_id content_id membership_id absence_id action_id closure_id draft_id referral_id "
    "session_id notice_id sealed_key_id place_id comes_after_id",
    _l("Over wie het gaat, of wie het deed"): "person_id youth_id parent_id owner_id author_id actor giver_id",
    _l("Welke medewerker het deed"): "professional_id stand_in_id recorded_by_id noted_by_id written_by_id given_by_id "
    "saved_by_id changed_by_id decided_by_id informed_by_id opened_by_id talked_by_id added_by_id reviewer_id by_id "
    "created_by_id ended_by_id taken_up_by_id answered_by_id",
    _l("Hoe het ermee staat"): "status state progress progress_at cancelled_from",
    _l("Soort"): "kind",
    _l("De hoeveelste"): "number round",
    _l("De eigen sleutel van deze rij, zelf versleuteld"): "wrapped",
    _l("Met welke hoofdsleutel"): "master",
    _l("Op welk soort toestel"): "device",
    _l("In welke taal"): "language text_version",
    _l("Een vaste keuze uit een lijst"): "reason way outcome decision says enough ratings support_by stop_reason comes "
    "attendance told areas wants venue place answers readers role channel",
    _l("Hoe vaak geprobeerd"): "tries",
    # persons
    _l("Voornaam"): "first_name",
    _l("Achternaam"): "last_name",
    _l("Geboortedatum"): "birth_date",
    _l("Inlognaam, zelf gekozen"): "login_name",
    _l("Wachtwoord, niet te lezen"): "password_hash",
    _l("Telefoonnummer, alleen van medewerkers"): "phone",
    _l("Welke uitleg over gegevens iemand las, en wanneer"): "privacy_version privacy_seen_at version",
    _l("Geblokkeerd sinds"): "blocked_at",
    _l("Niet te lezen afdruk van een code of sleutel"): "code_hash receipt_hash token_hash endpoint_hash",
    _l("Of het een eigen telefoon is"): "own_phone",
    _l("Wanneer het wachtwoord nog eens gegeven is"): "proved_at",
    _l("Waarom de sessie stopte"): "ended_why",
    # the second step of signing in
    _l("Met welke tweede stap is ingelogd"): "factor",
    _l("De geheime sleutel voor codes van een app"): "secret",
    _l("Openbare helft van een passkey"): "public_key credential_id",
    _l("Zodat een code of passkey één keer geldt"): "last_step sign_count",
    _l("Afdruk van het wachtwoord van dat moment"): "password_mark",
    _l("Wanneer het begon of gemaakt is"): "begun_at made_at linked_at",
    _l("Wie het account bij de organisatie uitgeeft, en welk dat is"): "issuer subject",
    # cases
    _l("Soort gedrag, uit een lijst"): "behaviour_kind",
    _l("Wat er gebeurde"): "incident",
    _l("Op welke dag het gewist wordt"): "erase_on",
    _l("Hoe de familie iemand noemt, zoals moeder"): "label",
    _l("Voor welke taal een tolk nodig is"): "interpreter_language",
    _l("Wat de jongere toestond, en op welke leeftijd"): "allowed_at_age allowed_at answered_at_age youth_age",
    # conversations and agreements
    _l("Van wanneer tot wanneer het gesprek is"): "starts_at ends_at old_starts_at old_ends_at "
    "new_starts_at new_ends_at",
    _l("Adres van een beeldgesprek"): "video_link",
    _l("Wat erbij verteld is"): "remark",
    _l("Wanneer iemand wel kan"): "proposal",
    _l("In eigen woorden"): "words",
    _l("Wat de professional of een ander opschreef"): "text",
    _l("Wat er is afgesproken"): "what agreed",
    _l("Of de afspraak voor iedereen is"): "everybody",
    _l("Bericht van de professional"): "message reply aftercare_note",
    # work and reviews
    _l("Wat iemand schreef, nog niet ingeleverd"): "sealed_value",
    _l("Wat iemand inleverde"): "sealed_answers",
    _l("Afdruk van de inhoud, om gelijk van anders te kennen"): "digest sha256 hash previous",
    _l("Bij welke vraag of welk stuk tekst"): "step section sentence start end criterion",
    _l("De zin waar een opmerking bij staat"): "quote",
    _l("Wat de professional apart hield bij het nakijken"): "aside",
    _l("Toelichting van de professional"): "note",
    _l("Uitleg bij een opdracht, en een eigen vraag"): "instruction own_question",
    _l("Welke vragen weggelaten zijn"): "left_out",
    _l("Voor wie de brief is, met een andere naam"): "recipient",
    _l("Mooiste momenten, door de jongere gekozen"): "moments",
    _l("Idee om iets goed te maken"): "idea",
    _l("Foto, zonder plaats en toestel"): "sealed",
    _l("Wat beter kan"): "better",
    _l("Antwoord"): "answer",
    # outside the app
    _l("Mailadres of nummer"): "address",
    _l("Waarover iemand hoe iets hoort"): "appointment task case review quiet_from quiet_to digest_hour",
    _l("Waar een bericht naar een telefoon heen gaat"): "details",
    _l("Over welk ding het gaat, als kenmerk"): "thing thing_id slug word",
    _l("Waarom het niet verstuurd is, als vast woord"): "problem",
    # regions
    _l("Welke regio"): "region_id",
    _l("Wie daar te bellen of te mailen is"): "email",
    _l("Of daar foto’s bij goedmaken mogen"): "takes_photos",
    # requests
    _l("Wat iemand vraagt over de eigen gegevens"): "about",
    _l("Wat er moet staan"): "wanted",
    _l("Waarom het antwoord langer duurt"): "extension_reason",
    # others
    _l("Naam van de instelling of plek"): "name value directions",
    _l("Aantallen per kwartaal"): "year quarter counted",
    _l("Wat er gedaan is, als vast woord"): "action",
    _l("Vanaf welk internetadres"): "source",
    _l("Waarom een aanmelding niet is aangenomen"): "explanation",
}
_CLOSER = {
    "answer.reason": _l("Waarom iemand niet komt, uit een lijst"),
    "appointment.place_id": _l("Waar het gesprek is"),
    "change.reason": _l("Waarom een gesprek anders werd"),
    "notice.what": _l("Welke vaste zin"),
    "notice.place": _l("Naar welke pagina de melding wijst"),
    "notice_choice.message": _l("Waarover iemand hoe iets hoort"),
    "notice_choice.digest": _l("Hoe vaak een medewerker mail krijgt"),
    "sent_notice.way": _l("Langs welke weg"),
    "origin.answers": _l("Wat de verwijzer over jongere en ouders vertelde"),
    "referral.answers": _l("Wat de verwijzer over jongere en ouders vertelde"),
    "participation.reason": _l("Waarom iemand niet meedoet"),
    "place.address": _l("Adres van de plek"),
    "support_choice.name": _l("Hoe de jongere de steunfiguur noemt"),
    "remark.answer": _l("Wat de jongere met de opmerking deed"),
    "change.what": _l("Wat er aan het gesprek veranderde"),
    "meeting_section.name": _l("Welk deel van het eerste gesprek"),
    "challenge.purpose": _l("Waarvoor de vraag aan een passkey is"),
    "challenge.value": _l("De vraag aan een passkey, willekeurig"),
    "passkey.name": _l("Op welk toestel de passkey gemaakt is"),
    "region.phone": _l("Wie daar te bellen of te mailen is"),
    "region.words": _l("Wanneer daar iemand is"),
    "region.slug": _l("Korte naam van de regio, voor een link"),
    "throttle.key": _l("Afdruk van inlognaam en internetadres"),
    "person.role": _l("Jongere, ouder, professional of coördinator"),
    "message.text": _l("Wat iemand in een bericht schreef"),
    "content_version.text": _l("Leerinhoud, niet over personen"),
}
_BY_NAME = {name: words for words, names in _GROUPS.items() for name in names.split()}


def said_of(table: str, column: str) -> str:
    """What is in this column; empty for one that nobody described, which a test does not let through."""
    return str(_CLOSER.get(f"{table}.{column}") or _BY_NAME.get(column, ""))


def described() -> set[str]:
    """All names that are described, for a test that none is left over."""
    return {*_BY_NAME, *_CLOSER}
