"""A small practice whose own words are all in Greek letters, with every kind of page and every part of a page.

Built in a language whose every message is marked, what is left in Latin letters was forgotten by the engine.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.miniature import ROOT

CONFIG = f"""\
plugins: []
site_name: Καφενείο
site_url: https://kafeneio.example/
theme:
  name: material
  custom_dir: {ROOT / "overrides"}
  language: el
hooks:
  - {ROOT / "hooks" / "events.py"}
extra:
  trellis:
    practice: Καφενείο
    coach: Άννα Παππά
    email: anna@kafeneio.example
    rights: Αντίγραψέ το ελεύθερα.
    share_pictures: false
    adapting: Άλλαξέ το ελεύθερα.
    newsletter:
      provider: buttondown
      user: kafeneio
      ask_name: true
"""

_SHELF = "---\ntitle: {}\nsummary: Όλα μαζί.\n---\n"

PAGES: Mapping[str, str] = {
    "index.md": "---\ntitle: Αρχή\nsummary: Εδώ αρχίζουν όλα.\n---\n\nΔιάβασε για [τον χρόνο][on-time].\n",
    "articles/index.md": _SHELF.format("Άρθρα"),
    "worksheets/index.md": _SHELF.format("Φύλλα"),
    "concepts/index.md": _SHELF.format("Έννοιες"),
    "packs/index.md": _SHELF.format("Φάκελοι"),
    "handouts/index.md": _SHELF.format("Σημειώματα"),
    "newsletter/index.md": _SHELF.format("Γράμματα"),
    "about.md": _SHELF.format("Για εμάς"),
    "subscribe.md": _SHELF.format("Εγγραφή"),
    "thanks.md": _SHELF.format("Ευχαριστώ"),
    "welcome.md": _SHELF.format("Καλώς ήρθες"),
    "when-to-get-other-help.md": _SHELF.format("Άλλη βοήθεια").replace("---\n\n", "date: 2026-01-02\n---\n\n"),
    "articles/on-time.md": """\
---
title: Στην ώρα
summary: Τι λέει η καθυστέρηση.
date: 2026-03-02
updated: 2026-03-09
concepts: [trust, repair]
practise: [one-thing, two-voices]
reflect: [Τι σου λέει αυτό;]
---

## Πρώτο

Η εμπιστοσύνη θέλει χρόνο.[^pappa-2001] Και [επανόρθωση][repair].

- [x] Έτοιμο
- [ ] Όχι ακόμα

!!! note
    Μια σημείωση.

??? warning
    Μια προειδοποίηση.

## Δεύτερο

| | Στήλη |
| --- | --- |
| Γραμμή | Κελί |

## Τρίτο

Λίγο.

## Τέταρτο

Λίγο ακόμα.
""",
    "articles/late-again.md": """\
---
title: Πάλι αργά
summary: Ξανά το ίδιο.
date: 2026-03-01
concepts: [trust]
practise: [one-thing]
---

Μετά την [πρώτη φορά][on-time].
""",
    "concepts/trust.md": """\
---
title: Εμπιστοσύνη
summary: Τι είναι η εμπιστοσύνη.
definition: Το να στηρίζεσαι σε κάποιον.
see: [repair]
---

Μαζί με την επανόρθωση.
""",
    "concepts/repair.md": """\
---
title: Επανόρθωση
summary: Τι είναι η επανόρθωση.
definition: Το να τα ξαναβρίσκεις.
see: [trust]
---

Χρειάζεται και εμπιστοσύνη.
""",
    "worksheets/one-thing.md": """\
---
title: Ένα πράγμα
summary: Κάνε ένα πράγμα.
concepts: [trust]
minutes: 10
for: one
pages: 6
read_first: on-time
evidence: tested
refs: [pappa-2001]
updated: 2026-03-04
repeat: monthly
---

Σκέψου την εμπιστοσύνη.[^pappa-2001] Μετά έρχεται [το δεύτερο][two-voices].

/// prompt | Τι θα κάνεις;
    lines: 2
///

/// short | Πότε;
///

/// choose | Τι από αυτά;
    many: true
    other: 2

- Το ένα
- Το άλλο
///

/// choose | Ένα μόνο;
    other: 1

- Το ένα
- Το άλλο
///

/// scale | Πόσο;
    from: 1
    to: 5
    low: λίγο
    high: πολύ
///

/// grid | Πίνακας
    columns: [Μέρα, Τι]
    rows: 2
///

/// grid | Με ονόματα
    columns: [Τι]
    rows: [Πρώτα, Μετά]
///

/// agreement | Συμφωνία
    sign: 2
    review: true

Συμφωνούμε.
///

/// cards | Κάρτες

- Μία
- Δύο
///

/// coach | Για τον σύμβουλο
Περίμενε.
///
""",
    "worksheets/two-voices.md": """\
---
title: Δύο φωνές
summary: Ο καθένας μόνος, μετά μαζί.
concepts: [repair, trust]
minutes: 60
for: couple
pages: 5
read_first: on-time
risk: joint-disclosure
evidence: theory
repeat: weekly
---

!!! warning "Πριν αρχίσεις"
    Διάβασέ το μόνος. [Άλλη βοήθεια][when-to-get-other-help].

//// each

/// scale | Πόσο φοβάμαι;
    from: 0
    to: 10
///

/// agreement | Υπόσχεση
    sign: [Άννα, Νίκος]
    review: false
///
////

!!! tip ""
    Πάρε τον χρόνο σου.

//// together

/// prompt | Τι άκουσα;
    lines: 2
///

/// agreement | Απόφαση
    sign: 1
///

/// coach
Άκου και τους δύο.
///
////
""",
    "handouts/before.md": """\
---
title: Πριν μιλήσεις
summary: Τρία λόγια.
concepts: [trust]
---

Πρώτα άκου. Η [μέρα][on-time] είναι μεγάλη.
""",
    "packs/first-month.md": """\
---
title: Ο πρώτος μήνας
summary: Δύο φύλλα.
worksheets: [one-thing, two-voices]
gift: true
rhythm:
  - worksheets: [one-thing]
  - after: 1 week
    worksheets: [one-thing, two-voices]
  - after: 10 days
    worksheets: [two-voices]
---

Ένα φύλλο κάθε φορά.
""",
    "newsletter/first.md": """\
---
title: Πρώτο γράμμα
summary: Ένα γράμμα.
id: letter-2026-03
subject: Πρώτο γράμμα
preheader: Ένα γράμμα για σένα.
date: 2026-03-03
---

Καλημέρα.

[Ένα πράγμα][one-thing]
""",
    "references.yml": """\
pappa-2001:
  authors: Παππά, Α.
  year: 2001
  title: Για την εμπιστοσύνη
  source: Ένα περιοδικό
""",
    "helplines.yml": """\
checked-line:
  name: Γραμμή
  country: Ελλάδα
  about: Φόβος στο σπίτι
  number: "+30 210 000 0000"
  hours: μέρα και νύχτα
  website: https://line.example/
  source: https://other.example/numbers
  checked: 2026-03-01

unchecked-line:
  name: Άλλη γραμμή
  country: Κύπρος
  about: Ό,τι βαραίνει
  number: "000 000"
  source: https://linia.example/
  checked:
""",
    "redirects.yml": "removed:\n  articles/shouting/: Δεν βοηθούσε κανέναν.\n",
}
