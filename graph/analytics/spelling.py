"""What of a spelling counts when names are looked for: neither case, accents nor the article."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

#: Letters that stand for one another in written Arabic, and signs that say nothing.
_ALIKE: Final = str.maketrans({"ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ـ": None})
_LETTERS_OF_THEIR_OWN: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae"})
_INSIDE_A_WORD: Final = re.compile(r"['’‘ʼʿʾ`´]")
_WORD: Final = re.compile(r"[^\W_]+")
_ARTICLES: Final = frozenset({"al", "el", "ال"})


def words(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared.

    Case, accents and Arabic vowel signs are gone, forms of one Arabic letter are one, hyphens part
    words and apostrophes do not. The article is left out wherever something is left without it.

    >>> words("Salah al-Din Al-Namroush")
    ('salah', 'din', 'namroush')
    >>> words("الدُّبَيْبة") == words("الدبيبه")
    True
    """
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    bare = bare.casefold().translate(_ALIKE).translate(_LETTERS_OF_THEIR_OWN)
    found = [_without_article(word) for word in _WORD.findall(_INSIDE_A_WORD.sub("", bare))]
    return tuple(word for word in found if word not in _ARTICLES) or tuple(found)


def _without_article(word: str) -> str:
    """An Arabic word without the article written onto it, if three letters are left."""
    return word[2:] if word.startswith("ال") and len(word) >= 5 else word
