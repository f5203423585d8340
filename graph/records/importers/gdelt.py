"""GDELT 2.0 events: 61 columns, tab-separated, without a header.

Columns are called and ordered as in the GDELT Event Codebook V2.0 (19 February 2015).

GDELT does not name actors but codes them: LBY is Libya, LBYGOV its government. The code, not the
changing name beside it, is the actor. The report is the article at ``SOURCEURL``. ``COLUMNS`` says
what becomes of each column. Files are in the order in which events were found, not of their days.
"""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import Final
from urllib.parse import urlsplit

from graph.records.importers.cameo import meaning
from graph.records.importers.coded import Coded, Part, Source
from graph.records.importers.countries import country
from graph.records.importers.directory import Actor, Directory, Spot
from graph.records.importers.tables import Row, table
from graph.records.model import OrganizationKind

_CODES: Final = "not taken: part of the actor's code"
_OTHER: Final = "not taken: where the actor is from, not where the event was"
_MEASURE: Final = "not taken: a measure of the coverage or a scale that follows from the code"

_ACTOR: Final = {
    "Code": "the actor: a country, or a body of one",
    "Name": "the name of an actor that is of no country",
    "CountryCode": "the side that the actor acts for",
    "KnownGroupCode": _CODES,
    "EthnicCode": _CODES,
    "Religion1Code": _CODES,
    "Religion2Code": _CODES,
    "Type1Code": "what sort of body it is",
    "Type2Code": _CODES,
    "Type3Code": _CODES,
}
_GEO: Final = (
    "Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
)  # fmt: skip
_PLACE: Final = {
    "Type": "whether it is a country, a region or a city",
    "Fullname": "the place: city, region, country",
    "Lat": "the point of a place that is new to us",
    "Long": "the point of a place that is new to us",
}

COLUMNS: Final = {
    "GlobalEventID": "not taken: one event has several",
    "Day": "the day of the event",
    "MonthYear": "not taken: part of the day",
    "Year": "not taken: part of the day",
    "FractionDate": "not taken: another form of the day",
    **{f"Actor1{name}": fate for name, fate in _ACTOR.items()},
    **{f"Actor2{name}": fate for name, fate in _ACTOR.items()},
    "IsRootEvent": "rows that are not of an article's first sentences are less sure (0.5)",
    "EventCode": "type, status and roles",
    "EventBaseCode": "not taken: part of the code",
    "EventRootCode": "not taken: part of the code",
    "QuadClass": "not taken: it follows from the code",
    "GoldsteinScale": _MEASURE,
    "NumMentions": _MEASURE,
    "NumSources": _MEASURE,
    "NumArticles": _MEASURE,
    "AvgTone": _MEASURE,
    **{f"Actor1Geo_{name}": _OTHER for name in _GEO},
    **{f"Actor2Geo_{name}": _OTHER for name in _GEO},
    **{f"ActionGeo_{name}": _PLACE.get(name, "not taken: another code of it") for name in _GEO},
    "DATEADDED": "not taken: when GDELT found it, which differs from row to row of one article",
    "SOURCEURL": "the report",
}

#: What sort of body a type code stands for, and how we call it.
_TYPES: Final = {
    "GOV": ("Government", OrganizationKind.GOVERNMENT),
    "MIL": ("Armed forces", OrganizationKind.ARMED_FORCES),
    "REB": ("Rebels", OrganizationKind.ARMED_FORCES),
    "UAF": ("Armed groups", OrganizationKind.ARMED_FORCES),
    "COP": ("Police", OrganizationKind.AGENCY),
    "SPY": ("Intelligence services", OrganizationKind.AGENCY),
    "JUD": ("Judiciary", OrganizationKind.AGENCY),
    "LEG": ("Legislature", OrganizationKind.COMMITTEE),
    "OPP": ("Opposition", OrganizationKind.PARTY),
    "PTY": ("Parties", OrganizationKind.PARTY),
    "BUS": ("Business", OrganizationKind.COMPANY),
    "MNC": ("Multinational companies", OrganizationKind.COMPANY),
    "IGO": ("Intergovernmental bodies", OrganizationKind.INTERNATIONAL_BODY),
}


def day(row: Row) -> date | None:
    """The day of a row."""
    return _day(row.get("Day", ""))


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def read(line: int, row: Row, directory: Directory) -> Coded | str:
    """What a row says, or why it is dropped."""
    code, on = meaning(row["EventCode"]), day(row)
    if isinstance(code, str):
        return code
    if on is None or not row["SOURCEURL"].strip():
        return "no day" if on is None else "no address of the article"
    one, other = _actor(row, "Actor1", directory), _actor(row, "Actor2", directory)
    if one is None or other is None:
        return "an actor without a code"
    if one.side is None or other.side is None:
        return "an actor whose side nobody knows"
    if one.id == other.id:
        return "source and target are one"
    return Coded(
        line=line,
        source=_source(row),
        contact=code.contact,
        days=(on, on),
        parts=(
            Part(one.id, code.source, one.side, one.name),
            Part(other.id, code.target, other.side, other.name),
        ),
        places=directory.place(_spot(row)),
        wording=f"Coded as CAMEO {row['EventCode'].strip()}.",
        confidence=code.confidence if row["IsRootEvent"].strip() == "1" else 0.5,
    )


def _actor(row: Row, who: str, directory: Directory) -> Actor | None:
    code, state = row[f"{who}Code"].strip(), country(row[f"{who}CountryCode"])
    if not code:
        return None
    if state and code == row[f"{who}CountryCode"].strip():
        return directory.actor(state, state)
    title, kind = _TYPES.get(row[f"{who}Type1Code"].strip(), ("", OrganizationKind.CIVIL_SOCIETY))
    name = f"{title or code} ({state})" if state else row[f"{who}Name"].strip().title()
    if not name:
        return None
    return directory.actor(name, state, key=code, person=False, kind=kind)


def _spot(row: Row) -> Spot:
    """``Fullname`` is "Tripoli, Tarabulus, Libya"; one part is a country, two a region or city."""
    names = [name.strip() for name in row["ActionGeo_Fullname"].split(",") if name.strip()]
    if not names:
        return Spot()
    city = names[0] if row["ActionGeo_Type"].strip() in {"3", "4"} and len(names) > 1 else ""
    region = names[-2] if len(names) > 2 or (len(names) == 2 and not city) else ""
    point = row["ActionGeo_Lat"].strip(), row["ActionGeo_Long"].strip()
    return Spot(names[-1], region, city, *point)


def _source(row: Row) -> Source:
    url = row["SOURCEURL"].strip()
    return Source(
        id=f"gdelt-{blake2b(url.encode(), digest_size=8).hexdigest()}",
        title=url,
        publisher=_host(url),
        url=url,
    )


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


GDELT: Final = table("gdelt", "GDELT 2.0 events", COLUMNS, read, day, header=False)
