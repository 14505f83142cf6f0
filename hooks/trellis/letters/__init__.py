"""Turns pages under `newsletter/` into the files that a newsletter provider sends.

`issue` gathers what a letter says, `message` writes it for inboxes, `gate` checks the result against `rules`, `frozen`
protects letters that were sent, and `outbox` does all of this for every letter.
"""
