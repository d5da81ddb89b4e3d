"""What README and the pages show is what comes."""

import pytest
import sessions


@pytest.mark.slow
@pytest.mark.parametrize("page", sessions.PAGES)
def test_sessions_run_as_shown(page, tmp_path, record):
    sessions.stage(tmp_path, record)
    text = (sessions.ROOT / page).read_text("utf-8")
    for exchange in sessions.play(text, tmp_path):
        assert exchange.fits, (
            f"{page}:{exchange.line}: {exchange.asked}\nshown:\n{exchange.shown}\ncame:\n{exchange.came}\n"
            "`python docs/sessions.py` writes the pages' outputs anew."
        )


def test_every_page_shows_a_session():
    for page in set(sessions.PAGES) - {"docs/how-to/index.md"}:
        assert sessions.BLOCK.search((sessions.ROOT / page).read_text("utf-8")), page


def test_a_session_is_read_command_by_command(tmp_path):
    text = (
        "Words.\n\n```console\n$ echo one\none\n$ printf '%s\\n' \\\n>   two three\ntwo\n...\n```\n\n"
        "```pycon\n>>> number = 6 * 7\n>>> number\n41\n```\n"
    )
    (echo, printf, given, number) = sessions.play(text, tmp_path)
    assert (echo.asked, echo.shown, echo.came, echo.fits) == ("echo one", "one\n", "one\n", True)
    assert (printf.came, printf.fits) == ("two\nthree\n", True)
    assert (given.shown, given.came, given.fits) == ("", "", True)
    assert (number.came, number.fits, text[number.start : number.end]) == ("42\n", False, "41\n")


def test_a_command_that_fails_is_no_session(tmp_path):
    with pytest.raises(RuntimeError, match="false\nended with 1"):
        list(sessions.play("```console\n$ false\n```\n", tmp_path))
