"""Newsletter issues as they are sent: from a page under `newsletter/` to the files for a provider.

`issue` gathers what a letter says, `message` writes it for inboxes, `gate` checks the result against `rules`, `frozen`
protects letters that were sent, and `outbox` does all of this for every letter.
"""
