"""Finds what looks like the name of somebody else: a capital in the middle of a sentence."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

SENTENCE = re.compile(r"[^.!?:\n]+")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĞİŞŁŻŚ][^\W\d_A-Z]+(?:['’-][^\W\d_]+)*")
# A greeting names who the letter is for; a farewell names who wrote it.
GREETING = re.compile(r"\s*(?:beste|lieve|hallo|hoi|hey|dag|geachte|aan|groet|groeten|groetjes|liefs)\b", re.I)
TWO_OF_US = re.compile(r"\s*([^\W\d_]+) en ik\b")
NO_NAMES = frozenset(
    """
    ik je jij jou jouw jullie u uw hij zij ze hem haar hen hun wij we ons onze het de een en maar want dus of als dat
    dit die deze er sorry nee ja niet geen mijn meneer mevrouw meester juf oma opa mama papa mam pap god
    nederland nederlands nederlandse den haag haagse zuidwest escamp moerwijk bouwlust vrederust morgenstond laak
    kerst pasen oud nieuw nieuwjaar koningsdag sinterklaas ramadan suikerfeest halt
    whatsapp snapchat snap instagram insta tiktok youtube facebook google netflix playstation xbox iphone
    albert heijn jumbo lidl aldi hema action kruidvat primark mcdonalds
    januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """.split()
)
STREET = re.compile(r"\w+(?:straat|laan|weg|plein|gracht|kade|hof|singel|dreef|park|wijk)", re.I)
BEFORE_PLACES = frozenset(["in", "uit", "te"])


def others_in(text: str, known: Iterable[str] = ()) -> Iterator[str]:
    """Names in the text, but for `known` ones and those in a greeting or farewell."""
    allowed = NO_NAMES | {word.casefold() for name in known for word in WORD.findall(name)}
    for sentence in SENTENCE.findall(text):
        if not GREETING.match(sentence):
            yield from _in_sentence(sentence, allowed)


def _in_sentence(sentence: str, allowed: frozenset[str] | set[str]) -> Iterator[str]:
    pair = TWO_OF_US.match(sentence)
    if pair and pair[1].casefold() not in allowed:
        yield pair[1]
    words = WORD.findall(sentence)
    for before, word in pairwise(words):
        is_place = before.casefold() in BEFORE_PLACES or STREET.fullmatch(word)
        if NAME.fullmatch(word) and word.casefold() not in allowed and not is_place:
            yield word
