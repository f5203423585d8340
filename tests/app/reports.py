"""A report to load over HTTP, on actors and places that the seed data have."""

from __future__ import annotations

REPORT = """
report:
  id: hands-shaken
  title: Hands were shaken
  published: 2026-03-02
  text: {file: hands.txt, sha256: %s, paragraphs: 2}
events:
  - id: libya-italy-2026-03-01
    type: meeting
    label: Libya and Italy meet
    date: 2026-03-01
    place: tripoli
    participants:
      - {actor: libya, role: host, on_behalf_of: libya}
      - {actor: italy, role: guest, on_behalf_of: italy}
    evidence:
      - {paragraph: 1, summary: They met.}
""" % ("0" * 64)
