"""How well names are matched: pairs made by hand, and rival methods."""
