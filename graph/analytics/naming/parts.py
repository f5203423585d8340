"""The parts of a name that tell one bearer from another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, takewhile, zip_longest
from typing import Final

from graph.analytics.naming import compounds
from graph.analytics.naming.compounds import Compound
from graph.analytics.naming.fold import bare, fold, is_arabic, split, without_article
from graph.analytics.naming.given import given
from graph.analytics.naming.sounds import sound
from graph.analytics.naming.tables import rows

_ARTICLES: Final = frozenset({"al", "el", "ul", "ال"})
_ASSIMILATED: Final = re.compile(r"^[aeu](?P<sign>[sdtrzn])h?$")

#: The article written onto a Latin word. Before a vowel it is more likely part of the name.
_WRITTEN_ON: Final = re.compile(r"^[ae]l(?=[^aeiou\W])")
_SHORTEST_REST: Final = 4
#: In the Maghreb it is an l alone where the name began with a vowel or an ``ع``: Larbaoui.
_MAGHREBI: Final = re.compile(rf"^la\w{{{_SHORTEST_REST - 1},}}$")
#: Words of so few letters are often written onto the next one.
_SHORT: Final = 3

#: A word in capitals of so many signs is a family name; shorter ones are initials.
_NO_INITIALS: Final = 3

_SMALL_WORDS: Final = "small_words.tsv"
#: ``أل`` begins a name of its own (Alberini); only a bare alef makes the article.
_NO_ARTICLE: Final = re.compile(r"(?<!\w)[أإ](?=ل)")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name.

    ``kind`` is the sort of compound it is (``abd``, ``ben abd``, ``din``) or empty; ``optional``
    parts (titles, particles) say nothing by being left out.
    """

    word: str
    sound: str
    arabic: bool
    given: frozenset[str]
    kind: str = ""
    optional: bool = False
    son: bool = False

    @property
    def initial(self) -> bool:
        """Whether it is one letter that stands for a name."""
        return len(self.word) == 1

    def __hash__(self) -> int:
        return hash(self.word)  # which is kept; parts are looked up a great deal


@lru_cache(maxsize=200_000)
def parts(text: str) -> tuple[Part, ...]:
    """The parts of a name in order, the family name last.

    >>> [(part.kind, part.word) for part in parts("Dr. Abd al-Hamid Dabaiba")]
    [('', 'dr'), ('abd', 'hamid'), ('', 'dabaiba')]
    >>> parts("Tajani, Antonio") == parts("Antonio Tajani")
    True
    >>> parts("TAJANI Antonio") == parts("Antonio Tajani")
    True
    """
    found = [_part(one) for one in _joined(_words(_family_last(text)))]
    if all(part.optional for part in found):
        found = [_plain(part) for part in found]
    return tuple(found)


def _family_last(text: str) -> str:
    """The name with the family name last, where it is said to stand first.

    A comma says so, or capitals that the other words do not have.
    """
    family, comma, rest = text.partition(",")
    if comma and rest.strip() and "," not in rest:
        return f"{rest} {family}"
    spelt = text.split()
    capitals = list(takewhile(str.isupper, spelt))
    if max(map(len, capitals), default=0) < _NO_INITIALS:
        return text
    return " ".join([*spelt[len(capitals) :], *capitals])


def unarticled(word: str, least: int = _SHORTEST_REST) -> str:
    """A folded Latin word without the article written onto it, if ``least`` letters are left.

    >>> unarticled("alnamroush"), unarticled("alexander"), unarticled("elgin")
    ('namroush', 'alexander', 'elgin')
    """
    rest = _WRITTEN_ON.sub("", word)
    return word if len(rest) < least or given(word) else rest


@lru_cache(maxsize=200_000)
def without_its_article(part: Part) -> Part | None:
    """The part without the article written onto it; ``None``: it has none."""
    rest = unarticled(part.word)
    if has_an_l(part):
        rest = part.word[1:]
    if part.arabic or part.kind or rest == part.word:
        return None
    return Part(rest, sound(rest), arabic=False, given=given(rest))


def has_an_l(part: Part) -> bool:
    """Whether a word may have the article as an l alone: Laarayedh, but not Latif."""
    return not part.given and _MAGHREBI.match(part.word) is not None


def pairs(name: Sequence[Part]) -> list[Part]:
    """Two words in a row that others may write as one, where one is a particle or short.

    >>> [part.word for part in pairs(parts("Jean-Yves Le Drian"))]
    ['ledrian']
    """
    return [
        joined(one, other)
        for one, other in pairwise(name)
        if one.arabic == other.arabic and (one.optional or _is_short(one) or _is_short(other))
    ]


@lru_cache(maxsize=200_000)
def joined(one: Part, other: Part) -> Part:
    """Two words in a row as one."""
    word = one.word + other.word
    return Part(word, sound(word), one.arabic, frozenset())


def _is_short(part: Part) -> bool:
    return len(part.word) <= _SHORT and not (part.optional or part.given or part.kind)


def _words(text: str) -> list[str]:
    """The folded words without articles, also those that have become the next consonant."""
    found = split(bare(_NO_ARTICLE.sub("ءا", text)))
    kept = [
        without_article(word)
        for word, following in zip_longest(found, found[1:], fillvalue="")
        if word not in _ARTICLES and not _is_assimilated(word, following)
    ]
    return kept or list(found)


def _is_assimilated(word: str, following: str) -> bool:
    """Whether a word is the article as said before the next one: ``as-Sarraj``, ``ed-Din``."""
    article = _ASSIMILATED.match(word)
    return article is not None and following.startswith(article["sign"])


def _joined(words: list[str]) -> Iterator[Compound]:
    """Two-word compounds as one."""
    waiting: Compound | None = None
    rest = iter(words)
    for word in rest:
        if word in compounds.FAITH and waiting is not None and not waiting.kind:
            yield Compound("din", waiting.word)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = _begun(word, rest)
    if waiting is not None:
        yield waiting


def _begun(word: str, rest: Iterator[str]) -> Compound:
    """The word, with the next one where it is the first half of a compound."""
    if word in compounds.SERVANT | compounds.FATHER:
        following = next(rest, None)
        if following is not None:
            return (
                compounds.servant_of(following)
                if word in compounds.SERVANT
                else compounds.father_of(following)
            )
    return Compound("", word) if given(word) else compounds.compound(word)


@lru_cache(maxsize=200_000)  # so that equal parts are one object, and compare fast
def _part(found: Compound) -> Part:
    word = found.word
    return Part(
        word=word,
        sound=sound(word),
        arabic=is_arabic(word),
        given=given(word),
        kind=found.kind,
        optional=not found.kind and word in _small_words(),
        son=not found.kind and word in _small_words("son"),
    )


def _plain(part: Part) -> Part:
    return Part(part.word, part.sound, part.arabic, part.given, part.kind)


@cache
def _small_words(kind: str | None = None) -> frozenset[str]:
    """The words of that kind, or all."""
    listed = (words for found, words in rows(_SMALL_WORDS) if kind in (None, found))
    return frozenset(without_article(fold(word)) for line in listed for word in line.split())
