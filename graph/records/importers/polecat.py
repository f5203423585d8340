"""POLECAT events (Harvard Dataverse, doi:10.7910/DVN/AJGVIT): tab-separated, with a header.

Events are coded by PLOVER (its codebook: the repository openeventdata/PLOVER): a type, for some
types a mode, and contexts. A visitor is the actor of a visit and its host the recipient; of other
consultations all participants may be actors. Agreements to meet have no mode of their own, so AGREE
is dropped. The file does not name the story, only its source and its day of publication, so these
two make the report. ``COLUMNS`` says what becomes of each column.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from graph.records.importers.coded import Code, Coded, Contact, Part, Source
from graph.records.importers.countries import country
from graph.records.importers.directory import Directory, Spot
from graph.records.importers.minting import mint
from graph.records.importers.tables import Row, table
from graph.records.model import Role

COLUMNS: Final = {
    "Event ID": "not taken: one event has several",
    "Event Date": "the day of the event",
    "Event Type": "with the mode: type, status and roles",
    "Event Mode": "with the type: type, status and roles",
    "Intensity": "not taken: it follows from type and mode",
    "Quad Code": "not taken: it follows from the type",
    "Contexts": "in the evidence's wording; our topics are others",
    "Actor Name": "an actor; several are parted by semicolons, and all take part",
    "Actor Country": "the side that the actor acts for",
    "Actor COW": "not taken: another code of the country",
    "Primary Actor Sector": "not taken: sectors of functions, unlike our kinds",
    "Actor Sectors": "not taken: as before",
    "Actor Title": "not taken: it has no dates, as a post needs",
    "Actor Name Raw": "not taken: the wording that the name was resolved from",
    "Wikipedia Actor ID": "not taken: a page title, no stable id",
    "Recipient Name": "an actor; several are parted by semicolons, and all take part",
    "Recipient Country": "the side that the recipient acts for",
    "Recipient COW": "not taken: as for the actor",
    "Primary Recipient Sector": "not taken: as for the actor",
    "Recipient Sectors": "not taken: as for the actor",
    "Recipient Title": "not taken: as for the actor",
    "Recipient Name Raw": "not taken: as for the actor",
    "Wikipedia Recipient ID": "not taken: as for the actor",
    "Placename": "not taken: city, province and country place it",
    "City": "the place",
    "District": "not taken: the province and the city place it",
    "Province": "the region that the city lies in",
    "Country": "the country that the place lies in (three letters)",
    "Latitude": "the point of a place that is new to us",
    "Longitude": "the point of a place that is new to us",
    "GeoNames ID": "not taken: our gazetteer links to Wikidata",
    "Raw Placename": "not taken: the wording that the place was resolved from",
    "Feature Type": "not taken: follows from which of city, province, country are given",
    "Source": "the report's publisher",
    "Publication Date": "the report's date",
    "Story People": "not taken: of the story, not of the event",
    "Story Organizations": "not taken: of the story, not of the event",
    "Story Locations": "not taken: of the story, not of the event",
    "Language": "not taken: of the original, and the coding is of its translation",
    "Version": "not taken: of the coding software",
}

_BOTH: Final = (Role.PRINCIPAL, Role.PRINCIPAL)
_VISIT: Final = Code(Contact.VISIT, Role.GUEST, Role.HOST)

#: Type and mode -> what they mean. Less sure where the mode leaves open how the two consulted.
MODES: Final = {
    ("CONSULT", ""): Code(Contact.MEETING, *_BOTH, confidence=0.5),
    ("CONSULT", "visit"): _VISIT,
    ("CONSULT", "phone"): Code(Contact.CALL, *_BOTH),
    ("CONSULT", "third-party"): Code(Contact.MEETING, *_BOTH),
    ("CONSULT", "multilateral"): Code(Contact.MEETING, *_BOTH),
    ("COOPERATE", ""): Code(Contact.COOPERATION, *_BOTH),
}

#: Only cooperation in these contexts is taken, as it is of CAMEO (061, 062).
_COOPERATING: Final = frozenset({"economic", "military"})


def day(row: Row) -> date | None:
    """The day of a row."""
    return _day(row.get("Event Date", ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def meaning(kind: str, mode: str, contexts: str = "") -> Code | str:
    """What a type, a mode and contexts mean, or why a row with them is dropped.

    >>> meaning("CONSULT", "visit").contact, meaning("PROTEST", "riot")
    (<Contact.VISIT: 'visit'>, 'PLOVER PROTEST riot is no contact')
    """
    kind, mode = kind.strip().upper(), mode.strip().lower().replace("_", "-")
    mode = mode.removeprefix(kind.lower() + "-").replace("none", "")
    if kind == "AGREE":
        return "PLOVER AGREE leaves open what is agreed"
    if kind == "COOPERATE" and not _COOPERATING & {each.lower() for each in _several(contexts)}:
        return "PLOVER COOPERATE, neither economic nor military"
    return MODES.get((kind, mode)) or f"PLOVER {kind} {mode}".strip() + " is no contact"


def read(line: int, row: Row, directory: Directory) -> Coded | str:
    """What a row says, or why it is dropped."""
    code, on, published = (
        meaning(row["Event Type"], row["Event Mode"], row["Contexts"]),
        day(row),
        _day(row["Publication Date"]),
    )
    if isinstance(code, str):
        return code
    if on is None:
        return "no day"
    if not row["Source"].strip() or published is None:
        return "no source or day of publication"
    parts = _parts(row, code, directory)
    if isinstance(parts, str):
        return parts
    spot = Spot(
        country(row["Country"]), row["Province"].strip(), row["City"].strip(),
        row["Latitude"].strip(), row["Longitude"].strip(),
    )  # fmt: skip
    publisher = row["Source"].strip()
    return Coded(
        line=line,
        source=Source(
            id=mint("polecat", publisher, published.isoformat()),
            title=f"POLECAT: {publisher}, {published}",
            publisher=publisher,
            published=published.isoformat(),
        ),
        contact=code.contact,
        days=(on, on),
        parts=parts,
        places=directory.place(spot),
        wording=f"Coded as {row['Event Type'].strip()} {row['Event Mode'].strip()}"
        f" ({row['Contexts'].strip() or 'no context'}).",
        confidence=code.confidence,
    )


def _parts(row: Row, code: Code, directory: Directory) -> tuple[Part, ...] | str:
    """Everybody named, in the role of their side of the row; or why the row is dropped."""
    found: dict[str, Part] = {}
    for who, role in (("Actor", code.source), ("Recipient", code.target)):
        names, codes = _several(row[f"{who} Name"]), _several(row[f"{who} Country"])
        if not names and (who, code.target) == ("Recipient", Role.PRINCIPAL):
            continue  # where nobody is the host, all may be actors
        if not names:
            return f"no {who.lower()}"
        if len(codes) < 2:
            codes = (codes or [""]) * len(names)  # all of one country, or none told
        if len(codes) != len(names):
            return "several actors, and whose country is which cannot be told"
        for name, of in zip(names, codes, strict=True):
            actor = directory.actor(name, country(of))
            if actor.side is None:
                return "a person without a country: nobody knows for which side"
            found.setdefault(actor.id, Part(actor.id, role, actor.side, actor.name))
    if len(found) < 2:
        return "nobody but one actor"
    return tuple(found.values())


def _several(text: str) -> list[str]:
    """The values of a field that may hold several; "None" is none."""
    return [value for part in text.split(";") if (value := part.strip()) and value != "None"]


POLECAT: Final = table("polecat", "POLECAT events", COLUMNS, read, day)
