"""Assignments and letters read alike: sections of sentences."""

from tests.reviews.desk import LETTER, assignment_content, letter_content
from webapp.reviews.reading import sections_of


def test_an_assignment_reads_step_by_step(app):
    with app.test_request_context():
        document = assignment_content().document
        answers = {
            "eigen": "Ik stond erbij. ik lachte.\n\nNu niet meer.",
            "meedoen": "ja",
            "geheim": "Niks",
            "weg": "?",
        }
        found = sections_of(document, answers)
    assert [section.id for section in found] == ["meedoen", "eigen"]
    assert [section.title for section in found] == ["Deed je mee?", "Wat deed je?"]
    assert [sentence.words for sentence in found[0].sentences] == ["Ja, ik deed mee."]
    assert [[sentence.words for sentence in line] for line in found[1].paragraphs] == [
        ["Ik stond erbij.", "ik lachte."],
        ["Nu niet meer."],
    ]


def test_a_letter_reads_part_by_part(app):
    with app.test_request_context():
        document = letter_content().document
        answers = {**LETTER, "spijt": "  \n", "self-check": ["klaar"], "gedaan.finished": 1}
        found = sections_of(document, answers, "ar")
    assert [section.id for section in found] == ["aanhef", "gedaan"]
    assert found[1].text == LETTER["gedaan"]
    assert found[1].title.lang == "nl"
    assert found[1].sentence(2).words == "KANARIE-BRIEF was daarbij 😔"
    assert found[1].sentence(0) is found[1].sentence(4) is None
