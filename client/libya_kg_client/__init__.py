"""Ask a libya-kg service from a notebook: who met whom, who has influence, which report says so.

from libya_kg_client import Client

kg = Client()
kg.contacts("Piantedosi")
"""

from libya_kg_client.cite import Bibliography
from libya_kg_client.client import Client
from libya_kg_client.errors import (
    AmbiguousNameError,
    BadQuestionError,
    ClientError,
    JobError,
    MissingExtraError,
    NamingError,
    NotAllowedError,
    NotFoundError,
    OverLimitError,
    ProblemError,
    QuestionError,
    ServiceError,
    UnexpectedError,
    UnknownNameError,
    UnreachableError,
)
from libya_kg_client.filters import Filters

__all__ = [
    "AmbiguousNameError",
    "BadQuestionError",
    "Bibliography",
    "Client",
    "ClientError",
    "Filters",
    "JobError",
    "MissingExtraError",
    "NamingError",
    "NotAllowedError",
    "NotFoundError",
    "OverLimitError",
    "ProblemError",
    "QuestionError",
    "ServiceError",
    "UnexpectedError",
    "UnknownNameError",
    "UnreachableError",
]
