"""How alike two whole names are, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.analytics.naming.fold import letters, words
from graph.analytics.naming.matching import Matched, matched
from graph.analytics.naming.parts import Part, parts

Flags = NDArray[np.bool_]
Integers = NDArray[np.int32]
Decimals = NDArray[np.float64]

#: From here on a name may be taken for the other without asking.
AUTOMATIC: Final = 0.9
#: From here on it is worth showing to a person.
CANDIDATE: Final = 0.6
#: The very letters, but parted otherwise; and the most that a search gives to anything but the
#: very spelling.
NEARLY: Final = 0.99
#: A single word of a person's name must be as much like a part of it, to say anything.
ALONE: Final = 0.8

#: How much the least alike pair of parts counts beside the average of all.
_WORST: Final = 0.65

#: What is left of a score when one name says less: by what the other has more.
_MIDDLE: Final = 0.96
_LAST: Final = 0.8
_FIRST: Final = 0.62
_FAMILY_ONLY: Final = 0.85
_GIVEN_ONLY: Final = 0.65
#: ... and when they contradict each other, or have their words in another order.
_CONTRADICTION: Final = 0.5
_OTHER_ORDER: Final = 0.85

#: A name of more parts than these has middle names.
_GIVEN_AND_FAMILY: Final = 2

#: A body may be called by any words of its name; but then another body may be meant.
_SHORT_FORM: Final = 0.6


def compare(one: str, other: str, *, person: bool = True) -> float:
    """How likely two spellings name one bearer, judged by the names alone: 0 to 1.

    A person's first part is the given name, the last the family name. Names that each have a part
    the other lacks contradict each other; so do a man's name and his son's, which has it behind
    the son's own.

    >>> compare("Emad Trabelsi", "Imad al-Trabelsi") >= AUTOMATIC
    True
    >>> compare("Saddam Haftar", "Khaled Haftar") < CANDIDATE
    True
    """
    if words(one) == words(other) != ():
        return 1.0
    if letters(one) == letters(other) != "":
        return NEARLY
    return round(compare_parts(parts(one), parts(other), person=person), 4)


def compare_parts(one: Sequence[Part], other: Sequence[Part], *, person: bool = True) -> float:
    """How likely two names, taken apart, are one bearer's."""
    shorter, longer = sorted((one, other), key=lambda name: sum(not p.optional for p in name))
    found = matched(shorter, longer, person=person)
    if not found.alike:
        return 0.0
    average = sum(found.alike) / len(found.alike)
    alike = average + _WORST * (min(found.alike) - average)
    if found.left and found.right:
        return alike * _CONTRADICTION * len(found.alike) / len(found.mine)
    return alike * (_of_a_person(found) if person else _of_a_body(found))


def word_weights(persons: Flags, counts: Integers, family: Flags) -> Decimals:
    """``compare_parts`` of a single word with names that have it, for each name.

    ``persons`` says whose names are a person's, ``counts`` how many parts each has, ``family``
    in which it is the last one. The weight is what is left of how alike the word is.

    >>> word_weights(np.array([True, True, False]), np.array([2, 2, 2]), np.array([True, False, 1]))
    array([0.85, 0.65, 0.8 ])
    """
    of_a_person = np.where(family, _FAMILY_ONLY, _GIVEN_ONLY)
    of_a_person[counts == 1] = 1.0
    return np.where(persons, of_a_person, _SHORT_FORM + (1 - _SHORT_FORM) / counts)


def _of_a_body(found: Matched) -> float:
    """The more of the longer name is said, the better; a body is often called by less."""
    return _SHORT_FORM + (1 - _SHORT_FORM) * (1 - len(found.right) / len(found.its))


def _of_a_person(found: Matched) -> float:
    """What is left of the score of names that do not contradict each other."""
    first, last = 0, len(found.its) - 1
    if len(found.mine) == 1 and found.alike[0] < ALONE:
        return _CONTRADICTION
    if len(found.mine) == 1 < len(found.its):
        return _GIVEN_ONLY if last in found.right else _FAMILY_ONLY
    if first in found.right:
        return _FIRST
    if _initials_disagree(found):
        return _CONTRADICTION
    if _in_another_order(found):
        return _CONTRADICTION if _order_tells(found) else _OTHER_ORDER
    if last in found.right and not found.son:
        return _LAST
    return _MIDDLE if found.right else 1.0


def _initials_disagree(found: Matched) -> bool:
    """Whether both have middle names, and one an initial more: George W., George H. W."""
    return len(found.mine) > _GIVEN_AND_FAMILY and any(found.its[at].initial for at in found.right)


def _in_another_order(found: Matched) -> bool:
    """Whether the parts that both names have stand otherwise in the other."""
    places = [found.partner[at] for at in sorted(found.partner)]
    return places != sorted(places)


def _order_tells(found: Matched) -> bool:
    """Whether the same parts in another order are another man: Saleh Rajab, Rajab Saleh.

    Among given names alone, or with a "son of", the second one is the father's.
    """
    return found.son or all(part.given for part in found.mine)
