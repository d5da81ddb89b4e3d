from email.message import EmailMessage
from email.policy import SMTP, default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.given_bytes import items_of, read_file, readings_of

PROSE = "The envoys met in Vienna.\nFrom there they went home, said the spokeswoman of the ministry.\n"
PAGE = "<!DOCTYPE html><html><body><h1>Talks in Vienna</h1>" + f"<p>{PROSE}</p>" * 6 + "</body></html>"


def mail(subject: str = "Talks in Vienna", text: str | None = PROSE, html: str | None = None) -> EmailMessage:
    found = EmailMessage(policy=SMTP)
    found["Message-ID"] = "<1@lantern.example>"
    found["From"] = "The Lantern <news@lantern.example>"
    found["Date"] = "Wed, 12 Apr 2017 15:03:00 +0200"
    found["Subject"] = subject
    if text is not None:
        found.set_content(text)
    if html is not None and text is None:
        found.set_content(html, subtype="html")
    elif html is not None:
        found.add_alternative(html, subtype="html")
    return found


def said(reading: dict[str, Any]) -> str:
    return " ".join(problem["problem"] for problem in reading["problems"])


@pytest.mark.parametrize("name", ["talks.eml", "talks.txt", "-"])
def test_a_mail_is_a_report(name: str) -> None:
    reading = read_file(mail("Talks – “in Vienna”", html=PAGE).as_bytes(), name)
    assert reading["text"] == f"Talks – “in Vienna”\n\n{PROSE}"
    assert (reading["publisher"], reading["author"]) == ("The Lantern", "The Lantern")
    assert (str(reading["published"]), reading["published_from"]) == ("2017-04-12 13:03:00+00:00", "metadata")
    assert reading["problems"] == []


def test_a_mail_of_html_alone_is_read_as_a_page() -> None:
    reading = read_file(mail(text=None, html=PAGE).as_bytes(), "talks.eml")
    assert reading["text"].startswith("Talks in Vienna\n\nThe envoys met in Vienna.")
    assert "<p>" not in reading["text"]


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "koi8-r"])
def test_the_charset_of_a_part_is_believed(charset: str) -> None:
    text = "Переговоры возобновятся.\n" if charset == "koi8-r" else "“Zoë”\n"
    raw = f"Message-ID: <1>\nMIME-Version: 1.0\nFrom: a@b.example\nContent-Type: text/plain; charset={charset}\n\n"
    assert read_file(raw.encode() + text.encode(charset), "a.eml")["text"] == text


def test_what_is_attached_is_read_for_itself_but_pictures_in_the_text_are_not() -> None:
    letter = mail()
    letter.add_attachment(PROSE.encode(), maintype="text", subtype="plain", filename="note.txt")
    letter.add_attachment(
        b'{"text": "One."}\n{"text": "Two."}\n', maintype="application", subtype="json", filename="r.jsonl"
    )
    letter.add_attachment(mail("Forwarded"))
    letter.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="x.png", disposition="inline")
    found = items_of(letter.as_bytes(), "in.eml")
    assert [item.uri for item in found] == [
        "in.eml",
        "in.eml#note.txt",
        "in.eml#r.jsonl#1",
        "in.eml#r.jsonl#2",
        "in.eml#message.eml",
    ]
    texts = [reading["text"] for reading in readings_of(found)]
    assert texts[0] == f"Talks in Vienna\n\n{PROSE}"
    assert texts[1] == PROSE
    assert texts[4].startswith("Forwarded\n\n")


def test_a_mailbox_holds_mails() -> None:
    mails = [mail(f"Talks {number}") for number in range(3)]
    box = b""
    for one in mails:
        quoted = one.as_bytes(policy=default).replace(b"\nFrom there", b"\n>From there")
        box += b"From news@lantern.example Wed Apr 12 15:03:00 2017\n" + quoted + b"\n"
    for name in ("in.mbox", "in.txt"):
        found = items_of(box, name)
        assert [(item.uri, item.container, item.location) for item in found] == [
            (f"{name}#{number}", name, f"message {number}") for number in (1, 2, 3)
        ]
        readings = readings_of(found)
        assert [reading["title"] for reading in readings] == ["Talks 0", "Talks 1", "Talks 2"]
        assert all(reading["text"][reading["body_start"] :].rstrip("\n") + "\n" == PROSE for reading in readings)


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.txt"])
def test_a_saved_page_is_read_with_its_address_and_the_time_it_was_saved(name: str) -> None:
    saved = EmailMessage(policy=SMTP)
    saved["From"] = "<Saved by a browser>"
    saved["Snapshot-Content-Location"] = "https://www.lantern.example/2017/04/12/talks"
    saved["Subject"] = "Talks"
    saved["Date"] = "Thu, 13 Apr 2017 10:00:00 +0000"
    saved["MIME-Version"] = "1.0"
    saved.set_content(PAGE, subtype="html")
    saved.make_related()
    saved.add_related("p { color: red }", subtype="css")
    reading = read_file(saved.as_bytes(), name)
    assert reading["uri"] == name
    assert reading["canonical_url"] == "https://www.lantern.example/2017/04/12/talks"
    assert reading["domain"] == "lantern.example"
    assert reading["captured"].isoformat() == "2017-04-13T10:00:00+00:00"
    assert (str(reading["published"])[:10], reading["published_from"]) == ("2017-04-12", "url")
    assert "The envoys met in Vienna." in reading["text"]
    assert "color" not in reading["text"]


def test_a_saved_page_without_a_page_is_a_problem() -> None:
    reading = read_file(mail().as_bytes(), "page.mhtml")
    assert reading["text"] is None
    assert "no HTML" in said(reading)


def test_prose_that_begins_like_mail_is_prose() -> None:
    for text in (
        "Note: the envoys met.\nDate: unknown.\n\nThey left.",
        "From Vienna came news in 2017.\nThey met: so it was said.",
    ):
        assert items_of(text.encode(), "a.txt")[0].media == "text"


def test_parts_nested_without_end_are_no_hang() -> None:
    depth = 3000
    raw = b"Message-ID: <1>\nMIME-Version: 1.0\nFrom: a@b.example\n"
    for number in range(depth):
        raw += f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n".encode()
    assert all(item.problem or item.raw for item in items_of(raw, "a.eml"))


LINES = """
From: a@b.example
Message-ID: <1>
MIME-Version: 1.0
Subject: =?utf-8?q?=ff=?=
Subject: =?x?b?a?=
Content-Type: multipart/mixed; boundary=b
Content-Type: text/plain; charset="\udc80"
Content-Type: text/html; charset*=us-ascii'x'%80
Content-Transfer-Encoding: base64
Content-Transfer-Encoding: x
Content-Disposition: attachment; filename="a\x00.txt"
Content-Disposition: attachment; filename*=x''%ff
Content-Type: message/rfc822
Content-Type: multipart/related
Snapshot-Content-Location: x
Date: soon
From a@b.example Wed Apr 12 15:03:00 2017
 folded
--b
--b--
=e9=

"""
PARTS = st.sampled_from(LINES.split("\n"))


@given(
    st.lists(PARTS, max_size=24),
    st.sampled_from(["a.eml", "a.mbox", "a.mhtml", "a.txt"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_message_becomes_items_and_readings(lines: list[str], name: str, end: str) -> None:
    found = items_of(end.join(lines).encode("utf-8", "surrogateescape"), name)
    readings = readings_of(found)
    assert len(readings) == len(found)
    assert not any("unforeseen" in said(reading) for reading in readings)
