"""The W3C's protocols around SPARQL: what requests mean, and what answers them."""
