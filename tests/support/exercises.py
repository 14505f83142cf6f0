"""A worksheet with every exercise, questions that are asked again, and parts for partners."""

from __future__ import annotations

EVERY_EXERCISE = """\
/// prompt | Why?
///

//// each
/// prompt | Why?
///
/// short | Why?
///
/// choose | Which?
    many: true
    other: 2

- This one
- That one
///
/// choose | Which?
    other: 1

- This one
///
/// scale | How near?
///
/// grid | The week
    columns: [When, What]
    rows: 2
///
////

//// together
/// agreement | Why
///
/// prompt | Why sign 1
///
/// grid | The week
    columns: [When]
    rows: [One, Two]
///
/// prompt | Because -
///
/// prompt | Because -
///
////

/// cards | Words
- A word
///

/// coach | For the coach
///

/// break
///
"""
