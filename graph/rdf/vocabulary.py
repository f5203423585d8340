"""The IRIs of the vocabularies we write, each made once.

>>> LIR.met
<NamedNode value=https://w3id.org/libya-kg/ontology#met>
>>> LIR["from"] is LIR["from"]
True
"""

from __future__ import annotations

import pyoxigraph as ox

from graph import terms


class Vocabulary:
    """A namespace whose terms are attributes, or items where the name is a word of Python."""

    def __init__(self, prefix: str) -> None:
        self._namespace = terms.PREFIXES[prefix]

    def __getattr__(self, name: str) -> ox.NamedNode:
        if name.startswith("_"):
            raise AttributeError(name)
        node = ox.NamedNode(self._namespace + name)
        setattr(self, name, node)  # from now on found without coming here
        return node

    def __getitem__(self, name: str) -> ox.NamedNode:
        node: ox.NamedNode = getattr(self, name)
        return node


DCTERMS = Vocabulary("dcterms")
EDTF = Vocabulary("edtf")
GEO = Vocabulary("geo")
LIR = Vocabulary("lir")
OA = Vocabulary("oa")
ORG = Vocabulary("org")
OWL = Vocabulary("owl")
PROV = Vocabulary("prov")
RDF = Vocabulary("rdf")
RDFS = Vocabulary("rdfs")
SCHEMA = Vocabulary("schema")
SEM = Vocabulary("sem")
SKOS = Vocabulary("skos")
TIME = Vocabulary("time")
XSD = Vocabulary("xsd")
