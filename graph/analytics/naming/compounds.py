"""Given names of two words, which are written as one or as two: Abd al-Hamid, Salah al-Din."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from graph.analytics.naming.fold import is_arabic, without_article
from graph.analytics.naming.given import given

#: The first word of "servant of ..." where it stands alone, and what is like it in other compounds.
SERVANT: Final = frozenset({"abd", "abdul", "abdel", "abdal", "abdoul", "abdu", "abdou", "عبد"})
FATHER: Final = frozenset(
    {"abu", "abou", "abo", "abul", "aboul", "abol", "aboel", "bou", "bu", "ابو", "بو"}
)
FAITH: Final = frozenset({"din", "dine", "deen", "eddin", "eddine", "uddin", "aldin", "دين"})

_SERVANT_OF: Final = re.compile(r"^abd([aeiou]*)(l?)(?P<rest>.{3,})$")
_SERVANT_OF_ARABIC: Final = re.compile(r"^عبد(?P<rest>.{3,})$")
#: A family name, not a "son of": Benabderrahmane.
_BEN_SERVANT_OF: Final = re.compile(r"^b[ei]n(?P<rest>abd.{3,})$")
_FATHER_OF: Final = re.compile(r"^abo?u(?:l(?=[^aeiou\W]))?(?P<rest>[^aeiou\W]\w{2,})$")
_FATHER_OF_ARABIC: Final = re.compile(r"^ابو(?P<rest>\w{3,})$")
_OF_FAITH: Final = re.compile(r"^(?P<rest>.{3,}?)(?:[aeiou]l?d?)?d(?:i|ee)ne?$")
#: Endings that are nothing else, whatever stands before them: Noureddine, Nurettin.
_OF_FAITH_FOR_SURE: Final = re.compile(r"^(?P<rest>.{2,}?)[aeiou]+(?:dd(?:i|ee)ne?|ttin)$")
_GOD: Final = frozenset(
    {"la", "lla", "lah", "llah", "allah", "ullah", "laye", "aye", "الله", "لله", "له", "الا"}
)


class Compound(NamedTuple):
    """A name's own word, and what sort of compound it is in; an empty ``kind``: none."""

    kind: str
    word: str


def compound(word: str) -> Compound:
    """A folded word as a compound, if it is one.

    >>> compound("abdelhamid"), compound("abdurrahman")
    (Compound(kind='abd', word='hamid'), Compound(kind='abd', word='rahman'))
    >>> compound("benabderrahmane")
    Compound(kind='ben abd', word='rahmane')
    >>> compound("salaheddine")
    Compound(kind='din', word='salah')
    >>> compound("noureddine"), compound("aboulfotouh")
    (Compound(kind='din', word='nour'), Compound(kind='', word='boufotouh'))
    >>> compound("haftar")
    Compound(kind='', word='haftar')
    """
    if is_arabic(word):
        return _arabic(word)
    if found := _BEN_SERVANT_OF.match(word):
        return Compound("ben abd", compound(found["rest"]).word)
    if found := _SERVANT_OF.match(word):
        return servant_of(found["rest"] if found[2] else word[3 + len(found[1]) :])
    if found := _FATHER_OF.match(word):
        return father_of(found["rest"])
    if (found := _OF_FAITH.match(word)) and given(found["rest"]):
        return Compound("din", found["rest"])
    if found := _OF_FAITH_FOR_SURE.match(word):
        return Compound("din", found["rest"])
    return Compound("", word)


def servant_of(rest: str) -> Compound:
    """The compound "servant of ..." with what stands behind it, in whichever spelling."""
    if rest in _GOD:
        return Compound("abd", "allah")
    if len(rest) > 1 and rest[0] == rest[1]:
        rest = rest[1:]  # the article has become the next consonant: Abdurrahman
    if rest[0] in "aeiou" and given("l" + rest):
        rest = "l" + rest  # Abdulatif
    return Compound("abd", without_article(rest))


def father_of(rest: str) -> Compound:
    """The name "father of ..." written as one, as Maghrebi names have it: Bousahmain."""
    return Compound("", ("بو" if is_arabic(rest) else "bou") + rest)


def _arabic(word: str) -> Compound:
    if found := _SERVANT_OF_ARABIC.match(word):
        return servant_of(found["rest"])
    if found := _FATHER_OF_ARABIC.match(word):
        return father_of(without_article(found["rest"]))
    if word.endswith("الدين") and len(word) > len("الدين"):
        return Compound("din", word.removesuffix("الدين"))
    return Compound("", word)
