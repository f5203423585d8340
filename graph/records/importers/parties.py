"""What sort of actor a name in event data stands for, where the data set does not tell."""

from __future__ import annotations

import re
from typing import Final

from graph.records.model import OrganizationKind

#: A word of a name -> what kind of organization has it; the first that fits decides.
_KINDS: Final[dict[str, OrganizationKind]] = {
    "ministry": OrganizationKind.MINISTRY,
    "department": OrganizationKind.MINISTRY,
    "embassy": OrganizationKind.EMBASSY,
    "consulate": OrganizationKind.EMBASSY,
    "military": OrganizationKind.ARMED_FORCES,
    "army": OrganizationKind.ARMED_FORCES,
    "navy": OrganizationKind.ARMED_FORCES,
    "air force": OrganizationKind.ARMED_FORCES,
    "armed": OrganizationKind.ARMED_FORCES,
    "forces": OrganizationKind.ARMED_FORCES,
    "militia": OrganizationKind.ARMED_FORCES,
    "brigade": OrganizationKind.ARMED_FORCES,
    "united nations": OrganizationKind.INTERNATIONAL_BODY,
    "un": OrganizationKind.INTERNATIONAL_BODY,
    "european": OrganizationKind.INTERNATIONAL_BODY,
    "league": OrganizationKind.INTERNATIONAL_BODY,
    "nato": OrganizationKind.INTERNATIONAL_BODY,
    "international": OrganizationKind.INTERNATIONAL_BODY,
    "union": OrganizationKind.INTERNATIONAL_BODY,
    "world": OrganizationKind.INTERNATIONAL_BODY,
    "party": OrganizationKind.PARTY,
    "front": OrganizationKind.PARTY,
    "movement": OrganizationKind.PARTY,
    "company": OrganizationKind.COMPANY,
    "corporation": OrganizationKind.COMPANY,
    "bank": OrganizationKind.COMPANY,
    "business": OrganizationKind.COMPANY,
    "committee": OrganizationKind.COMMITTEE,
    "council": OrganizationKind.COMMITTEE,
    "commission": OrganizationKind.COMMITTEE,
    "parliament": OrganizationKind.COMMITTEE,
    "assembly": OrganizationKind.COMMITTEE,
    "congress": OrganizationKind.COMMITTEE,
    "court": OrganizationKind.AGENCY,
    "police": OrganizationKind.AGENCY,
    "agency": OrganizationKind.AGENCY,
    "authority": OrganizationKind.AGENCY,
    "office": OrganizationKind.AGENCY,
    "service": OrganizationKind.AGENCY,
    "delegation": OrganizationKind.DELEGATION,
    "government": OrganizationKind.GOVERNMENT,
    "administration": OrganizationKind.GOVERNMENT,
}
_WORDS: Final = {
    kind: re.compile(rf"\b{re.escape(kind)}\b") for kind in sorted(_KINDS, key=len, reverse=True)
}
_NAME: Final = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*")

PERSON: Final = "it reads as a person's name; the data set does not tell persons from bodies"
BODY: Final = "it does not read as a person's name; the data set does not tell persons from bodies"


def kind_of(name: str) -> OrganizationKind | None:
    """The kind of organization a name stands for; ``None`` where it reads as a person's.

    A person's name has two to five words, and none that bodies have in theirs. It is a guess, and
    the actor's record says so.

    >>> kind_of("Ministry of Foreign Affairs (Italy)"), kind_of("Angela Merkel")
    (<OrganizationKind.MINISTRY: 'ministry'>, None)
    """
    folded = name.casefold()
    for word, pattern in _WORDS.items():
        if pattern.search(folded):
            return _KINDS[word]
    words = name.split()
    person = 2 <= len(words) <= 5 and all(_NAME.fullmatch(word) for word in words)
    return None if person else OrganizationKind.CIVIL_SOCIETY
