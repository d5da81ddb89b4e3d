"""Which character separates the cells of a table that is written as text."""

_CANDIDATES = ("\t", ",", ";", "|")


def delimiter(header: str) -> str | None:
    """Return the delimiter of a table whose first line is ``header``, or None where it shows none.

    Names of columns seldom hold any of the candidates, so the most frequent one outside quotation marks is it. Ties go
    to the rarer in prose: tab, comma, semicolon, bar.
    """
    bare = "".join(header.split('"')[::2])
    counts = [(bare.count(mark), -rank, mark) for rank, mark in enumerate(_CANDIDATES)]
    count, _, mark = max(counts)
    return mark if count else None
