"""Records to quads and back: any record that the model allows, and the seed data."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import resources, terms
from graph.rdf.mapping import claim_quads, claims_from, reference_from, reference_quads
from graph.records import files, model

slugs = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
texts = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)
langs = st.sampled_from(["en", "ar", "it", "zh-hant"])
edtf = st.sampled_from(
    ["2026-02-09", "2026-01", "2025?-02-27", "XXXX-02-27", "../2026", "2020~/.."]
)


def maybe(strategy):
    return st.none() | strategy


def several(strategy, low=0, high=3, key=repr):
    return st.lists(strategy, min_size=low, max_size=high, unique_by=key).map(tuple)


@st.composite
def date_claims(draw):
    given_date = draw(maybe(edtf))
    resolved = draw(maybe(edtf.filter(lambda other: other != given_date)))
    reason = draw(texts if resolved or not given_date else maybe(texts))
    return model.DateClaim(
        edtf=given_date, resolved=resolved, stated=draw(maybe(texts)), reason=reason
    )


@st.composite
def evidences(draw):
    start = draw(maybe(st.integers(0, 99)))
    end = None if start is None else start + draw(st.integers(1, 99))
    return model.Evidence(
        paragraph=draw(st.integers(1, 12)),
        start=start,
        end=end,
        summary=draw(texts),
        quote=draw(maybe(texts)),
        confidence=draw(st.floats(0, 1)),
    )


resolutions = several(
    st.builds(
        model.Resolution,
        property=texts,
        stated=several(texts, low=1).map(sorted).map(tuple),
        resolved=maybe(texts),
        reason=texts,
    )
)
sources = several(st.builds("{}#p{}".format, slugs, st.integers(1, 30))).map(sorted).map(tuple)
names = several(
    st.builds(
        model.Name, text=texts, lang=langs, hidden=st.booleans(), sources=sources, inferred=texts
    ),
    low=1,
)
externals = several(
    st.builds(
        model.ExternalId,
        scheme=st.just("wikidata"),
        id=st.from_regex(r"Q[1-9][0-9]{0,4}", fullmatch=True),
        inferred=texts,
    )
)
slug_sets = several(slugs).map(sorted).map(tuple)
common = {
    "id": slugs,
    "names": names,
    "external": externals,
    "resolutions": resolutions,
    "merged_into": maybe(slugs),
    "different_from": slug_sets,
}
points = st.builds(
    model.Point,
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    inferred=texts,
)
persons = st.builds(model.Person, states=slug_sets, **common)
organizations = st.builds(
    model.Organization,
    kind=st.sampled_from(model.OrganizationKind),
    part_of=maybe(slugs),
    state=maybe(slugs),
    **common,
)
states = st.builds(model.State, **common)
posts = st.builds(model.Post, organization=slugs, **common)
places = st.builds(
    model.Place,
    kind=st.sampled_from(model.PlaceKind),
    within=maybe(slugs),
    state=maybe(slugs),
    point=maybe(points),
    **common,
)


def by_id(item):
    return item.id


def in_order(records):
    return tuple(sorted(records, key=by_id))


@st.composite
def reference_files(draw):
    actors = draw(several(persons | organizations | states, high=4, key=by_id).map(in_order))
    return model.ReferenceFile(
        persons=tuple(a for a in actors if isinstance(a, model.Person)),
        organizations=tuple(a for a in actors if isinstance(a, model.Organization)),
        states=tuple(a for a in actors if isinstance(a, model.State)),
        posts=draw(several(posts, high=2, key=by_id).map(in_order)),
        places=draw(several(places, high=2, key=by_id).map(in_order)),
    )


@st.composite
def participations(draw):
    post = draw(maybe(slugs))
    return model.Participation(
        actor=draw(slugs),
        role=draw(st.sampled_from(model.Role)),
        on_behalf_of=draw(slugs),
        post=post,
        term=draw(st.integers(1, 3)) if post else 1,
        stated=draw(maybe(texts)),
    )


def by_actor(participation):
    return participation.actor


claim = {
    "id": slugs,
    "label": texts,
    "topics": slug_sets,
    "evidence": several(evidences(), low=1, high=12),
    "resolutions": resolutions,
}
events = st.builds(
    model.Event,
    type=st.sampled_from(model.EventType),
    date=date_claims(),
    place=maybe(slugs),
    status=st.sampled_from(model.Status),
    part_of=maybe(slugs),
    agreements=slug_sets,
    participants=several(participations(), key=by_actor).map(
        lambda found: tuple(sorted(found, key=by_actor))
    ),
    **claim,
)
changes = st.builds(
    model.StatusClaim,
    status=st.sampled_from(model.AgreementStatus),
    date=date_claims(),
    event=maybe(slugs),
)
agreements = st.builds(
    model.Agreement,
    parties=several(slugs, low=2).map(sorted).map(tuple),
    signed_by=slug_sets,
    signed=maybe(date_claims()),
    history=several(changes, low=1),
    stated=maybe(texts),
    **claim,
)
positions = st.builds(
    model.Position,
    person=slugs,
    post=slugs,
    term=st.integers(1, 3),
    from_=maybe(date_claims()),
    to=maybe(date_claims()),
    on=maybe(date_claims()),
    stated=maybe(texts),
    evidence=several(evidences(), low=1),
    resolutions=resolutions,
)
stances = st.builds(
    model.Stance,
    type=st.sampled_from(model.StanceType),
    actor=slugs,
    toward=slugs,
    on=date_claims(),
    **claim,
)
reports = st.builds(
    model.Report,
    id=slugs,
    title=texts,
    publisher=maybe(texts),
    url=maybe(texts),
    language=langs,
    published=date_claims(),
    text=st.builds(
        model.ReportText,
        file=texts,
        sha256=st.just("ab" * 32),
        paragraphs=st.integers(12, 50),
    ),
    resolutions=resolutions,
)


def membership(position):
    return terms.membership(position.person, position.post, position.term)


report_files = st.builds(
    model.ReportFile,
    report=reports,
    events=several(events, high=2, key=by_id).map(in_order),
    agreements=several(agreements, high=2, key=by_id).map(in_order),
    positions=several(positions, high=2, key=membership).map(
        lambda found: tuple(sorted(found, key=membership))
    ),
    stances=several(stances, high=2, key=by_id).map(in_order),
)


#: Records are large; a busy machine takes its time to build them.
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(reference_files())
def test_reference_data_come_back_as_they_went(file):
    assert reference_from(reference_quads(file)) == file


@unhurried
@given(report_files)
def test_a_report_comes_back_as_it_went(file):
    assert claims_from(claim_quads(file)) == file


#: Fields whose order means nothing, so that it may change on the way through triples.
UNORDERED = {
    "agreements",
    "events",
    "organizations",
    "participants",
    "parties",
    "persons",
    "places",
    "positions",
    "posts",
    "signed_by",
    "sources",
    "stances",
    "stated",
    "states",
    "topics",
}


def settled(value, field=""):
    """Plain values, with those lists sorted whose order means nothing."""
    if isinstance(value, dict):
        return {key: settled(item, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        items = [settled(item) for item in value]
        return sorted(items, key=repr) if field in UNORDERED else items
    return value


def test_the_seed_data_come_back_as_they_went():
    records = [located.file for located in files.read_all([resources.seed_data()])]
    assert records
    for file in records:
        if isinstance(file, model.ReportFile):
            back = claims_from(claim_quads(file))
        else:
            back = reference_from(reference_quads(file))
        assert settled(back.model_dump()) == settled(file.model_dump())
