"""The shapes as operations on columns: which graphs break one, of very many at once.

pySHACL says in words what breaks a shape, and takes a second for a thousand quads. The sieve reads
the same file of shapes, so the two cannot drift apart, and takes that time for some 300,000; it
only names graphs, and what is wrong in those is for pySHACL to say.
"""
