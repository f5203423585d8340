"""Foreign event data -> records, one module per format; see ``formats.FORMATS``."""
