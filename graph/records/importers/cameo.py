"""The CAMEO codes that are contacts between actors, and what they mean here.

========  ==============================  ============================================
code      CAMEO calls it                  here
========  ==============================  ============================================
036       express intent to meet          a planned meeting, on that day or later
040       consult, not specified          a meeting, less sure: it may have been a call
041       discuss by telephone            a call
042       make a visit                    a visit: the source is guest, the target host
043       host a visit                    a visit: the source is host, the target guest
044       meet at a third location        a meeting
045       mediate                         a meeting, with the source as mediator
046       engage in negotiation           a meeting
057       sign formal agreement           a signing: both are signatories
061, 062  cooperate (economy, military)   an activity
========  ==============================  ============================================

All others are dropped, counted by their root. Confidence is our estimate for machine-coded rows:
0.75, and 0.5 for what is not specified.
"""

from __future__ import annotations

from typing import Final

from graph.records.importers.coded import Code, Contact
from graph.records.model import Role

_BOTH: Final = (Role.PRINCIPAL, Role.PRINCIPAL)

CODES: Final = {
    "036": Code(Contact.INTENT, *_BOTH),
    "040": Code(Contact.MEETING, *_BOTH, confidence=0.5),
    "041": Code(Contact.CALL, *_BOTH),
    "042": Code(Contact.VISIT, Role.GUEST, Role.HOST),
    "043": Code(Contact.VISIT, Role.HOST, Role.GUEST),
    "044": Code(Contact.MEETING, *_BOTH),
    "045": Code(Contact.MEETING, Role.MEDIATOR, Role.PRINCIPAL),
    "046": Code(Contact.MEETING, *_BOTH),
    "057": Code(Contact.SIGNING, Role.SIGNATORY, Role.SIGNATORY),
    "061": Code(Contact.COOPERATION, *_BOTH),
    "062": Code(Contact.COOPERATION, *_BOTH),
}


def meaning(code: str) -> Code | str:
    """What a code means, or why a row with it is dropped.

    Leading zeros that a spreadsheet took away are put back; a finer code means what the code above
    it does.

    >>> meaning("42").contact, meaning("0612").contact, meaning("190")
    (<Contact.VISIT: 'visit'>, <Contact.COOPERATION: 'cooperation'>, 'CAMEO 19 is no contact')
    """
    code = code.strip()
    if not code.isascii() or not code.isdigit() or len(code) > 4:
        return "no CAMEO code"
    if len(code) < 3 or (len(code) == 3 and code[0] not in "012"):
        code = "0" + code
    return CODES.get(code[:3]) or f"CAMEO {code[:2]} is no contact"
