"""How the graphs of a store lie in its engine: plainly, or with the merge of all of them beside.

The default graph of a query may be the union of all graphs, which is an RDF merge: a set of
triples, however many graphs hold each. The engine's own union is none: it finds a triple once for
each graph that holds it. So where the union is wanted the merge is kept, as the engine's own
default graph, and what is written without naming a graph has one with a name (``terms.UNNAMED``).

That graph is always there in a store that is laid out so, and never in another one: it tells them
apart, in checkpoints as well.
"""
