"""What of a spelling counts when names are looked for: neither case, accents nor the article."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

#: Letters that stand for one another in written Arabic, and signs that say nothing.
_ALIKE: Final = str.maketrans({"ٱ": "ا", "ی": "ي", "ک": "ك", "ـ": None})
#: Letters that are said otherwise than those they are taken for, and so stay apart in ``bare``.
_SAID_OTHERWISE: Final = str.maketrans({"ة": "ه", "ى": "ي", "ç": "c"})
_LETTERS_OF_THEIR_OWN: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
)
#: Where a word of its own begins inside another: LeDrian, AlNamroush.
_HUMP: Final = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])")
_INSIDE_A_WORD: Final = re.compile(r"['’‘ʼʿʾ`´]")
_WORD: Final = re.compile(r"[^\W_]+")
_ARTICLES: Final = frozenset({"al", "el", "ال"})
_SHORTEST_WITH_ARTICLE: Final = 5


def fold(text: str) -> str:
    """A text without case, accents, vowel signs and tatweel; forms of an Arabic letter are one.

    >>> fold("Béji CAÏD"), fold("الدُّبَيْبـــة")
    ('beji caid', 'الدبيبه')
    """
    return bare(text).translate(_SAID_OTHERWISE)


def bare(text: str) -> str:
    """Like ``fold``, but letters that tell how a word is said stay: ``ة``, ``ى`` and ``ç``.

    A capital letter inside a word begins another one.

    >>> bare("Le Drian") == bare("LeDrian")
    True
    """
    spelt = _HUMP.sub(" ", text).casefold()
    if spelt.isascii():
        return spelt
    spelt = unicodedata.normalize("NFKD", spelt).replace("c\u0327", "\u00e7")
    plain = "".join(sign for sign in spelt if not unicodedata.combining(sign))
    return plain.translate(_ALIKE).translate(_LETTERS_OF_THEIR_OWN)


def split(folded: str) -> tuple[str, ...]:
    """The words of a folded text: hyphens part them, apostrophes do not."""
    return tuple(_WORD.findall(_INSIDE_A_WORD.sub("", folded)))


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared when spellings are to be the same.

    The article is left out wherever something is left without it.

    >>> words("Salah al-Din Al-Namroush")
    ('salah', 'din', 'namroush')
    >>> words("الدُّبَيْبة") == words("الدبيبه")
    True
    """
    found = tuple(without_article(word) for word in split(fold(text)))
    return tuple(word for word in found if word not in _ARTICLES) or found


@lru_cache(maxsize=200_000)
def letters(text: str) -> str:
    """The folded letters of a name, however they are parted into words; the article counts.

    >>> letters("Al Namroush") == letters("alnamroush")
    True
    """
    return "".join(split(fold(text)))


def without_article(word: str) -> str:
    """An Arabic word without the article written onto it, if three letters are left."""
    return word[2:] if word.startswith("ال") and len(word) >= _SHORTEST_WITH_ARTICLE else word


def is_arabic(word: str) -> bool:
    """Whether a word is written in Arabic letters."""
    return any("\u0600" <= sign <= "\u06ff" for sign in word)
