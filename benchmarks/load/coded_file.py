"""A made-up file of coded events in the layout of ICEWS, of any number of rows.

Codes are drawn about as often as in such data: two rows in five are contacts. Names are made up;
one person in six is of Libya. Rows come by day, 400 a day.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from graph.records.importers.icews import COLUMNS

PER_DAY = 400
FIRST_DAY = date(2019, 1, 1)
#: Code -> text and how often, in a thousand rows.
CODES = {
    "010": ("Make statement", 190),
    "020": ("Make an appeal or request", 60),
    "036": ("Express intent to meet or negotiate", 70),
    "040": ("Consult", 90),
    "041": ("Discuss by telephone", 10),
    "042": ("Make a visit", 80),
    "043": ("Host a visit", 80),
    "046": ("Engage in negotiation", 40),
    "045": ("Mediate", 5),
    "051": ("Praise or endorse", 60),
    "057": ("Sign formal agreement", 20),
    "061": ("Cooperate economically", 10),
    "062": ("Cooperate militarily", 5),
    "112": ("Accuse", 90),
    "173": ("Arrest, detain, or charge with legal action", 70),
    "190": ("Use conventional military force", 120),
}
CITIES = ("Harbour", "Market", "Castle", "Bridge", "Spring")


def rows(number: int, seed: int = 1) -> Iterator[list[str]]:
    """That many rows, in the order of their days."""
    draw = random.Random(seed)
    codes, often = list(CODES), list(accumulate(each[1] for each in CODES.values()))
    people = list(accumulate(1 / rank for rank in range(1, 8001)))
    for n in range(number):
        one, other = draw.choices(range(8000), cum_weights=people, k=2)
        code = draw.choices(codes, cum_weights=often)[0]
        day = FIRST_DAY + timedelta(days=n // PER_DAY)
        state = _state(other)
        place = [
            f"{draw.choice(CITIES)} of {state}",
            "",
            f"{state} Province",
            state,
            "10.5",
            "20.5",
        ]
        yield [
            str(20_000_000 + n), day.isoformat(),
            _name(one), "Government", _state(one), CODES[code][0], code, "1.0",
            _name(other), "Government", state,
            str(40_000_000 + n * 2 // 3), str(1 + n % 6), f"Agency {n * 2 // 3 % 200}",
            *(place if draw.random() < 0.7 else [""] * 6),
        ]  # fmt: skip


def _name(number: int) -> str:
    """One in ten acts for its state, one in ten is a ministry, the others are persons."""
    if number % 10 == 0:
        return _state(number)
    if number % 10 == 1:
        return f"Ministry of Defense ({_state(number)})"
    return f"{_word(number)} {_word(number // 7 + 3)}"


def _state(number: int) -> str:
    return "Libya" if number % 6 == 0 else f"{_word(number % 150)} Republic"


def _word(number: int) -> str:
    """A word for a number: two syllables or more.

    >>> _word(0), _word(777)
    ('Baba', 'Tipoba')
    """
    syllables = [first + vowel for first in "bdgklmnprst" for vowel in "aeiou"]
    word = ""
    while number or len(word) < 4:
        number, digit = divmod(number, len(syllables))
        word += syllables[digit]
    return word.title()


def write(path: Path, number: int, seed: int = 1) -> None:
    """Write a file of that many rows."""
    with path.open("w", encoding="utf-8") as file:
        file.write("\t".join(COLUMNS) + "\n")
        file.writelines("\t".join(row) + "\n" for row in rows(number, seed))
