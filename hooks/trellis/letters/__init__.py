"""Issues of the newsletter as they are sent: from a page under `newsletter/` to what a provider is given.

`issue` gathers what a letter says, `message` writes it for inboxes, `gate` looks at the outcome by `rules`, `frozen`
keeps watch over what was sent, and `outbox` does all of it for all letters.
"""
