"""How a word is said, whichever script it is in: a sign for each sound.

Arabic letters are read by the usual scholarly romanizations (ALA-LC, BGN/PCGN), as far as they
agree; unwritten vowels stay unwritten. Latin spellings of Arabic names follow English, French,
Italian or German habits, so digraphs are read and what is left ambiguous (``c``, ``ch``, ``j``)
has a sign of its own that ``similarity`` knows the neighbours of.

The signs beyond their usual reading: ``x`` kh, ``G`` gh, ``S`` sh, ``C`` ch, ``T`` th, ``D`` dh,
``3`` the sound of ``ع`` and the glottal stop, ``y`` and ``w`` long vowels, ``Y`` the consonant y,
``H`` a last ``ه``, which is an h or an ``ة`` without its dots; ``A`` a last ``ى``, which is an a
or a ``ي`` without its dots.

>>> sound("Dbeibah"), sound("دبيبة"), sound("Khashoggi")
('dbeiba', 'dbyba', 'xaSogi')
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from graph.analytics.naming.fold import bare, is_arabic

VOWELS: Final = frozenset("aeiouHA")
#: What may be a vowel or nothing at all in another spelling.
WEAK: Final = frozenset("aeiouyYw3HA")

_ARABIC: Final = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظ", "btTjhxdDrzsSsdtD", strict=True))
    | dict(zip("عغفقكلمنهويا", "3Gfqklmnhwya", strict=True))
    | {"ء": "3", "ة": "a", "ى": "A", "پ": "p", "چ": "C", "ڤ": "v", "گ": "g", "ژ": "j"}
)

#: Longer spellings first; each is read before what is inside it.
_LATIN: Final = {
    "tch": "C", "sch": "S", "tsh": "C", "dj": "j", "sh": "S", "kh": "x", "gh": "G", "ch": "C",
    "th": "T", "dh": "D", "ph": "f", "ck": "k", "ts": "s", "tz": "s", "oo": "u", "ou": "u",
    "ee": "i", "x": "ks",
}  # fmt: skip
_DIGRAPH: Final = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_FRENCH_K: Final = re.compile(r"c?ques?$|qu(?=[ei])")  # Jacques, Enrique
_SOFT_G: Final = re.compile(r"gi(?=[aou])")  # Italian: Giorgia
_HARD_C: Final = re.compile(r"c(?![eiy])")
_TWICE: Final = re.compile(r"(.)\1+")
_GLIDE: Final = re.compile(r"^y(?=.)|[iy](?=[aou])")
_ARABIC_GLIDE: Final = re.compile(r"^y(?=.)|y(?=[awA])")
_SILENT_H: Final = re.compile(r"(?<=[aeiou])h$")


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """How a word is said; double Latin letters are one, a last ``h`` after a vowel silent."""
    plain = bare(word)
    return _arabic(plain) if is_arabic(plain) else _latin(plain)


def _arabic(plain: str) -> str:
    said = plain.translate(_ARABIC).replace("tS", "C").replace("ts", "s")
    said = said[:-1] + "H" if said.endswith("h") and len(said) > 2 else said
    said = said[:-1].replace("A", "y") + said[-1:]
    return _ARABIC_GLIDE.sub("Y", said)


def _latin(plain: str) -> str:
    said = _FRENCH_K.sub("k", plain)
    said = _DIGRAPH.sub(lambda found: _LATIN[found[0]], said)
    said = _SOFT_G.sub("j", said)
    said = _HARD_C.sub("k", said).replace("ç", "c")
    return _GLIDE.sub("Y", _TWICE.sub(r"\1", _SILENT_H.sub("", said)))
