"""What answers are made of: one class per kind of row, with the fields of the HTTP interface.

Ids are readable (``matteo-piantedosi``). Dates are as precise as the report (EDTF text, such as
``2026-02`` or ``2025?-02-27``), with the first and the last day they may mean beside them.
"""
