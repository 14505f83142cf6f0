"""Tests that the headers of a message say what was written, and nothing else."""

from __future__ import annotations

import email
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, compat32

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trellis.foundation.text_files import LINE_BREAKS
from trellis.letters import mail_headers

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).map(str.strip).filter(bool)


@given(WORDS, WORDS)
@example("=?utf-8?q?a=0D=0ABcc:_b@c.example?=", '"a" \\ <b@c.example>, d')
@example("long " * 60, "É" * 200)
def test_words(subject: str, name: str) -> None:
    """A subject and a name arrive as they were written, in lines that every server takes."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = mail_headers.text("Subject", subject)
    message["From"] = mail_headers.mailbox("From", name, "a@b.example")
    raw = message.as_bytes()
    read = email.message_from_bytes(raw, policy=compat32)
    assert read.keys() == ["Subject", "From"]
    expected = "".join(" " if sign in LINE_BREAKS else sign for sign in subject)
    assert str(make_header(decode_header(read["Subject"]))) == expected
    sender = str(make_header(decode_header(read["From"].replace("\r\n", "")))).replace('\\"', '"').replace("\\\\", "\\")
    assert sender.removesuffix("<a@b.example>").strip().removeprefix('"').removesuffix('"').strip('" ') == "".join(
        " " if sign in LINE_BREAKS else sign for sign in name
    ).strip('" ')
    assert max(map(len, raw.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    ("host", "written"),
    [("a.example", "a.example"), ("müller.example", "xn--mller-kva.example"), ("é..x", "%C3%A9..x")],
)
def test_hosts(host: str, written: str) -> None:
    """The name of a host is in ASCII, whatever letters it has."""
    assert mail_headers.ascii_host(host) == written
