"""Optional packages, imported when they are used."""

from __future__ import annotations

import importlib
from typing import Any

from libya_kg_client.errors import MissingExtraError


def need(package: str, extra: str) -> Any:
    """The package, or an error that says how to get it.

    Raises:
        MissingExtraError: it is not installed.

    >>> need("not_there", "plot")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    libya_kg_client.errors.MissingExtraError: this needs not_there: pip install ...
    """
    try:
        return importlib.import_module(package)
    except ImportError:
        raise MissingExtraError(package.partition(".")[0], extra) from None
