"""How fast data come in; see ``__main__``."""
