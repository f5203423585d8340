"""The Graph Store Protocol, one behaviour at a time."""

from __future__ import annotations

import gzip

import pytest
from starlette.testclient import TestClient

ADDRESS = "/sparql/graphs"
G = "http://example.org/g"
NAMED = {"graph": G}
TURTLE = {"Content-Type": "text/turtle"}
XML = {"Content-Type": "application/rdf+xml"}
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
ONE, TWO = "<http://example.org/1> a 1 .", "<http://example.org/2> a 2 ."
NT = {"Accept": "application/n-triples"}
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def put(service: TestClient, body: str | bytes = ONE, **params: str) -> int:
    answer = service.put(ADDRESS, params=params or NAMED, content=body, headers=TURTLE)
    return answer.status_code


def triples(service: TestClient, **params: str) -> set[str]:
    """The triples of a graph, each by the number that is its subject's last character."""
    answer = service.get(ADDRESS, params=params or NAMED, headers=NT)
    assert answer.status_code == 200
    return {line.split(">")[0][-1] for line in answer.text.splitlines()}


def test_put_makes_a_graph_and_then_replaces_it(service: TestClient) -> None:
    assert put(service, ONE) == 201
    assert put(service, TWO) == 204
    assert triples(service) == {"2"}


def test_post_adds_to_a_graph_and_makes_it_where_there_is_none(service: TestClient) -> None:
    for body, status in ((ONE, 201), (TWO, 204)):
        answer = service.post(ADDRESS, params=NAMED, content=body, headers=TURTLE)
        assert answer.status_code == status
    assert triples(service) == {"1", "2"}


def test_delete_drops_a_graph(service: TestClient) -> None:
    put(service)
    assert service.delete(ADDRESS, params=NAMED).status_code == 204
    assert service.get(ADDRESS, params=NAMED).status_code == 404


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE"])
def test_a_graph_that_is_not_there_is_not_found(service: TestClient, method: str) -> None:
    answer = service.request(method, ADDRESS, params=NAMED)
    assert answer.status_code == 404


def test_a_graph_may_be_empty(service: TestClient) -> None:
    assert put(service, "") == 201
    assert triples(service) == set()


def test_the_unnamed_graph_is_always_there(service: TestClient) -> None:
    assert triples(service, default="") == set()
    assert put(service, ONE, default="") == 204
    assert triples(service, default="") == {"1"}
    assert service.delete(f"{ADDRESS}?default").status_code == 204
    assert triples(service, default="") == set()


def test_the_unnamed_graph_holds_nothing_of_the_others(service: TestClient) -> None:
    put(service)
    assert triples(service, default="") == set()


def test_a_graph_may_be_named_by_its_own_address(service: TestClient) -> None:
    answer = service.put(f"{ADDRESS}/people/1.ttl", content=ONE, headers=TURTLE)
    assert answer.status_code == 201
    assert triples(service, graph="http://testserver/sparql/graphs/people/1.ttl") == {"1"}
    assert service.get(f"{ADDRESS}/people/1.ttl").status_code == 200


def test_the_host_a_client_names_is_part_of_the_address(service: TestClient) -> None:
    headers = {**TURTLE, "Host": "data.example.org"}
    service.put(f"{ADDRESS}/x", content=ONE, headers=headers)
    assert triples(service, graph="http://data.example.org/sparql/graphs/x") == {"1"}


def test_an_address_keeps_its_escapes(service: TestClient) -> None:
    service.put(f"{ADDRESS}/a%2Fb", content=ONE, headers=TURTLE)
    service.put(f"{ADDRESS}/a/b", content=TWO, headers=TURTLE)
    assert triples(service, graph="http://testserver/sparql/graphs/a%2Fb") == {"1"}


def test_the_iri_of_a_graph_is_decoded_once(service: TestClient) -> None:
    service.put(f"{ADDRESS}?graph=http://example.org/%31", content=ONE, headers=TURTLE)
    service.put(f"{ADDRESS}?graph=http://example.org/%2531", content=TWO, headers=TURTLE)
    assert triples(service, graph="http://example.org/1") == {"1"}
    assert triples(service, graph="http://example.org/%31") == {"2"}


def test_a_graph_without_a_name_gets_one(service: TestClient) -> None:
    answer = service.post(ADDRESS, content=ONE, headers=TURTLE)
    assert answer.status_code == 201
    assert triples(service, graph=answer.headers["location"]) == {"1"}
    assert service.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_nothing_else_goes_without_a_name(service: TestClient, method: str) -> None:
    assert service.request(method, ADDRESS, headers=TURTLE).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        f"{ADDRESS}?graph={G}&default",
        f"{ADDRESS}?graph={G}&graph={G}",
        f"{ADDRESS}/x?graph={G}",
        f"{ADDRESS}?graph=relative",
        f"{ADDRESS}?graph=http://example.org/%20",
    ],
)
def test_a_name_that_cannot_be_is_refused(service: TestClient, address: str) -> None:
    assert service.get(address).status_code == 400


@pytest.mark.parametrize(
    "media_type",
    [
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/n-quads",
        "application/trig",
    ],
)
def test_a_graph_comes_in_the_format_asked_for(service: TestClient, media_type: str) -> None:
    put(service)
    answer = service.get(ADDRESS, params=NAMED, headers={"Accept": media_type})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert "Accept" in answer.headers["vary"]


def test_a_format_that_is_not_there_is_refused(service: TestClient) -> None:
    put(service)
    answer = service.get(ADDRESS, params=NAMED, headers={"Accept": "image/png"})
    assert answer.status_code == 406


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/turtle; charset=utf-8", ONE),
        ("application/n-triples", f'<http://example.org/1> {TYPE} "1" .'),
        (
            "application/ld+json",
            '{"@id": "http://example.org/1", "@type": "http://example.org/T"}',
        ),
        (
            "application/rdf+xml",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="http://example.org/1">'
            '<rdf:type rdf:resource="http://example.org/T"/></rdf:Description></rdf:RDF>',
        ),
    ],
)
def test_a_graph_is_read_in_the_format_it_is_sent_in(
    service: TestClient, media_type: str, body: str
) -> None:
    headers = {"Content-Type": media_type}
    answer = service.put(ADDRESS, params=NAMED, content=body, headers=headers)
    assert answer.status_code == 201
    assert triples(service) == {"1"}


@pytest.mark.parametrize("media_type", ["text/plain", "application/n-quads", "image/png", ""])
def test_a_body_that_is_no_graph_is_refused(service: TestClient, media_type: str) -> None:
    headers = {"Content-Type": media_type}
    answer = service.put(ADDRESS, params=NAMED, content=ONE, headers=headers)
    assert answer.status_code == 415
    assert "text/turtle" in answer.json()["detail"]


def test_a_document_that_cannot_be_read_changes_nothing_and_is_told_where(
    service: TestClient,
) -> None:
    put(service, ONE)
    answer = service.put(ADDRESS, params=NAMED, content=f"{TWO}\n<x", headers=TURTLE)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["line"] == 2
    assert triples(service) == {"1"}


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        (f"{RDF}\n<rdf:Description/>\n", 3, 1),
        (f"{RDF}\n<rdf:Description></rdf:RDF>", 2, 20),
        (f'<!DOCTYPE r [\n<!ENTITY b "&a;&a;">]>{RDF}</rdf:RDF>', 2, 1),
        ("", 1, 1),
    ],
)
def test_xml_that_is_not_well_formed_changes_nothing_and_is_told_where(
    service: TestClient, body: str, line: int, column: int
) -> None:
    put(service, ONE)
    answer = service.put(ADDRESS, params=NAMED, content=body, headers=XML)
    assert answer.status_code == 400
    fault = answer.json()["errors"][0]
    assert (fault["line"], fault["column"]) == (line, column)
    assert triples(service) == {"1"}


def test_xml_may_have_entities(service: TestClient) -> None:
    dtd = '<!DOCTYPE rdf:RDF [<!ENTITY e "http://example.org/">]>'
    about = '<rdf:Description rdf:about="&e;1"><rdf:value>1</rdf:value></rdf:Description>'
    body = f"{dtd}{RDF}{about}</rdf:RDF>"
    assert service.put(ADDRESS, params=NAMED, content=body, headers=XML).status_code == 201
    assert triples(service) == {"1"}


def test_a_body_that_is_compressed_is_refused(service: TestClient) -> None:
    headers = {**TURTLE, "Content-Encoding": "gzip"}
    answer = service.put(
        ADDRESS, params=NAMED, content=gzip.compress(ONE.encode()), headers=headers
    )
    assert (answer.status_code, answer.headers["accept-encoding"]) == (415, "identity")
    assert "Content-Encoding" in answer.json()["detail"]
    assert put(service) == 201


def test_parts_that_have_parts_without_end_are_refused(service: TestClient) -> None:
    head = "--b{0}\r\nContent-Type: multipart/mixed; boundary=b{1}\r\n\r\n"
    form = "".join(head.format(number, number + 1) for number in range(3000))
    headers = {"Content-Type": "multipart/form-data; boundary=b0"}
    answer = service.post(ADDRESS, params=NAMED, content=form, headers=headers)
    assert answer.status_code == 400


def test_a_graph_is_made_only_where_there_is_none(service: TestClient) -> None:
    headers = {**TURTLE, "If-None-Match": "*"}
    first = service.put(ADDRESS, params=NAMED, content=ONE, headers=headers)
    again = service.put(ADDRESS, params=NAMED, content="", headers=headers)
    assert (first.status_code, again.status_code) == (201, 412)
    assert triples(service) == {"1"}


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_what_somebody_else_has_changed_is_not_written_over(
    service: TestClient, method: str
) -> None:
    def write(tag: str) -> int:
        headers = {**TURTLE, "If-Match": tag}
        return service.request(
            method, ADDRESS, params=NAMED, content=ONE, headers=headers
        ).status_code

    assert (write("*"), put(service)) == (412 if method != "DELETE" else 404, 201)
    read = service.get(ADDRESS, params=NAMED).headers["etag"]
    put(service, TWO)
    assert write(read) == 412
    read = service.get(ADDRESS, params=NAMED).headers["etag"]
    assert write(f'"other", {read}') == 204


def test_triple_terms_come_in_any_format_but_json_ld(service: TestClient) -> None:
    put(service, "<http://example.org/1> <http://example.org/of> <<( <a:a> <a:b> <a:c> )>> .")
    assert triples(service) == {"1"}
    headers = {"Accept": "application/ld+json"}
    answer = service.get(ADDRESS, params=NAMED, headers=headers)
    assert answer.status_code == 406
    assert "triple term" in answer.json()["detail"]
    assert "text/turtle" in answer.json()["detail"]


def test_json_ld_that_names_graphs_of_its_own_is_refused(service: TestClient) -> None:
    body = '{"@id": "http://example.org/h", "@graph": [{"@id": "http://example.org/1", "@type": "http://example.org/T"}]}'  # fmt: skip # noqa: E501
    headers = {"Content-Type": "application/ld+json"}
    answer = service.put(ADDRESS, params=NAMED, content=body, headers=headers)
    assert answer.status_code == 400


def test_relative_iris_are_relative_to_the_graph(service: TestClient) -> None:
    put(service, "<1> a <T> .")
    assert "<http://example.org/1>" in service.get(ADDRESS, params=NAMED, headers=NT).text


def test_blank_nodes_of_two_documents_are_two(service: TestClient) -> None:
    for _ in range(2):
        service.post(ADDRESS, params=NAMED, content="_:same a 1 .", headers=TURTLE)
    assert len(service.get(ADDRESS, params=NAMED, headers=NT).text.splitlines()) == 2


def test_a_form_may_have_several_files(service: TestClient) -> None:
    files = [
        ("file", ("one.ttl", ONE, "text/turtle")),
        ("file", ("two.ttl", TWO, "application/octet-stream")),
    ]
    answer = service.post(ADDRESS, params=NAMED, files=files)
    assert answer.status_code == 201
    assert triples(service) == {"1", "2"}


def test_a_form_is_taken_whole_or_not_at_all(service: TestClient) -> None:
    files = [("file", ("one.ttl", ONE, "text/turtle")), ("file", ("two.ttl", "<x", "text/turtle"))]
    answer = service.post(ADDRESS, params=NAMED, files=files)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["file"] == "part 2 ('two.ttl')"
    assert answer.json()["detail"].startswith("part 2 ('two.ttl')")
    assert service.get(ADDRESS, params=NAMED).status_code == 404


@pytest.mark.parametrize("body", ["", "--x\r\n", "nothing"])
def test_a_form_that_cannot_be_read_is_refused(service: TestClient, body: str) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert service.post(ADDRESS, params=NAMED, content=body, headers=headers).status_code == 400


def test_a_form_with_a_file_in_another_character_set_is_refused(service: TestClient) -> None:
    files = {"file": ("one.ttl", ONE, "text/turtle; charset=latin-1")}
    answer = service.post(ADDRESS, params=NAMED, files=files)
    assert answer.status_code == 400
    assert "one.ttl" in answer.json()["detail"]


def test_a_form_with_a_file_of_another_sort_is_refused(service: TestClient) -> None:
    files = {"file": ("picture.png", b"", "image/png")}
    answer = service.post(ADDRESS, params=NAMED, files=files)
    assert answer.status_code == 415
    assert "picture.png" in answer.json()["detail"]


@pytest.mark.parametrize("kind", ["message/rfc822", "multipart/mixed; boundary=y"])
def test_a_form_with_a_part_that_has_parts_is_refused(service: TestClient, kind: str) -> None:
    part = f'Content-Disposition: form-data; name="f"\r\nContent-Type: {kind}\r\n\r\nhi'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    body = f"--x\r\n{part}\r\n--x--\r\n"
    answer = service.post(ADDRESS, params=NAMED, content=body, headers=headers)
    assert answer.status_code == 415
    assert "part 1" in answer.json()["detail"]


def test_head_tells_what_get_would(service: TestClient) -> None:
    put(service)
    got, head = (service.request(m, ADDRESS, params=NAMED, headers=NT) for m in ("GET", "HEAD"))
    assert head.content == b""
    for name in ("content-type", "etag"):
        assert head.headers[name] == got.headers[name]


def test_a_client_that_has_the_graph_already_is_told_so(service: TestClient) -> None:
    put(service)
    etag = service.get(ADDRESS, params=NAMED).headers["etag"]
    headers = {"If-None-Match": etag}
    assert service.get(ADDRESS, params=NAMED, headers=headers).status_code == 304
    put(service, TWO)
    assert service.get(ADDRESS, params=NAMED, headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_writing_needs_the_token(service: TestClient, method: str) -> None:
    headers = {**TURTLE, "Authorization": "Bearer wrong"}
    for address in (ADDRESS, f"{ADDRESS}/x"):
        answer = service.request(method, address, params=NAMED, content=ONE, headers=headers)
        assert answer.status_code == 401


def test_reading_needs_none(client: TestClient) -> None:
    graph = "https://w3id.org/libya-kg/graph/reference"
    assert "Italy" in client.get(ADDRESS, params={"graph": graph}).text
