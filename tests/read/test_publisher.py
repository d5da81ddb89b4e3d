import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.publisher import domain


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("https://www.lantern.example/2017/04/12/talks", "lantern.example"),
        ("http://news.lantern.co.uk/talks?x=1", "lantern.co.uk"),
        ("http://user:pass@lantern.com:8080/talks", "lantern.com"),
        ("HTTP://WWW.Lantern.COM", "lantern.com"),
        ("http://lantern.com./talks", "lantern.com"),
        ("http://writer.blogspot.com/2017", "writer.blogspot.com"),
        ("http://127.0.0.1/talks", "127.0.0.1"),
        ("http://[2001:db8::1]:80/talks", "[2001:db8::1]"),
        ("http://localhost:8000/talks", "localhost"),
        ("www.lantern.com/talks", "lantern.com"),
        ("//lantern.com/talks", "lantern.com"),
        ("in/lantern.com.txt", None),
        ("reports.jsonl#3", None),
        ("http://", None),
        ("", None),
    ],
)
def test_an_address_has_the_domain_that_is_registered(uri: str, expected: str | None) -> None:
    assert domain(uri) == expected


@given(st.text(max_size=30) | st.text("a.:/@[]#?-\u00e9", max_size=20).map("http://".__add__))
def test_any_address_may_be_asked(uri: str) -> None:
    assert domain(uri) != ""


def test_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert domain("http://never-seen-before.lantern.org.uk/") == "lantern.org.uk"
