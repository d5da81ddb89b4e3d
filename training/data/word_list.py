"""Sets of words written as running text, which reads better than a column of quoted strings."""


def word_list(text: str) -> frozenset[str]:
    """Return the words of ``text``, which white space separates."""
    return frozenset(text.split())
