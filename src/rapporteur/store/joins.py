"""How the exported tables come from the internal ones: one SELECT each, in DuckDB's SQL.

A table without an entry is empty: the step that fills it does not exist yet.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Join:
    """The internal tables that an exported table is joined from, and the SELECT that joins them."""

    reads: tuple[str, ...]
    sql: str


JOINS: dict[str, Join] = {
    "inputs": Join(
        ("items", "register"),
        """
        SELECT input_id, uri, container, location, bytes, sha256, outcome, document_id
        FROM items JOIN register USING (input_id)
        """,
    ),
    "problems": Join(
        ("readings", "register"),
        """
        SELECT uri, 'read' AS step, found.problem, found.location, found.remedy, input_id
        FROM (SELECT uri, input_id, unnest(problems) AS found FROM readings)
        UNION ALL
        SELECT uri, 'register', problem, NULL, remedy, input_id
        FROM readings JOIN register USING (input_id) WHERE problem IS NOT NULL
        """,
    ),
    "documents": Join(
        ("reports", "provenance"),
        """
        SELECT
            document_id, uri, domain, canonical_url, publisher, title, author, coalesce(genre, 'other') AS genre,
            coalesce(credits, []) AS credits, published, published_precision, published_zone, published_from,
            captured, language, text, body_start, sha256, NULL AS story_id, links
        FROM reports LEFT JOIN provenance USING (document_id)
        """,
    ),
    # A sentence comes from the family whose passage covers the most of it, and at least half.
    "sentences": Join(
        ("segments", "copy_families"),
        """
        WITH passages AS (SELECT family_id, unnest(passages) AS passage FROM copy_families),
        covered AS (
            SELECT
                document_id, sentence, family_id,
                least(segments.end_char, passage.end_char)
                    - greatest(segments.start_char, passage.start_char) AS overlap,
                segments.end_char - segments.start_char AS whole
            FROM segments JOIN passages ON document_id = passage.document_id
                AND segments.start_char < passage.end_char AND passage.start_char < segments.end_char
        ),
        chosen AS (
            SELECT document_id, sentence, first(family_id ORDER BY overlap DESC, family_id) AS origin_family
            FROM covered WHERE 2 * overlap >= whole GROUP BY document_id, sentence
        )
        SELECT document_id, sentence, start_char, end_char, role, NULL AS seam, NULL AS off_story, origin_family
        FROM segments LEFT JOIN chosen USING (document_id, sentence)
        """,
    ),
    "copies": Join(
        ("alignments", "copy_families"),
        """
        SELECT
            copy_id, document_a, start_a, end_a, document_b, start_b, end_b, kind, part, similarity,
            copy.direction, copy.direction_reason, family_id
        FROM alignments
        JOIN (SELECT family_id, unnest(copies) AS copy FROM copy_families) ON copy_id = copy.copy_id
        WHERE copy.kept
        """,
    ),
    "substitutions": Join(
        ("alignments", "copy_families", "reports"),
        """
        WITH kept AS (
            SELECT copy.copy_id AS copy_id FROM (SELECT unnest(copies) AS copy FROM copy_families) WHERE copy.kept
        ),
        found AS (
            SELECT copy_id, document_a, document_b, unnest(substitutions) AS one FROM alignments SEMI JOIN kept
            USING (copy_id)
        )
        SELECT
            copy_id,
            substring(a.text, one.start_a + 1, one.end_a - one.start_a) AS words_a,
            substring(b.text, one.start_b + 1, one.end_b - one.start_b) AS words_b,
            one.start_a, one.end_a, one.start_b, one.end_b, one.in_quotation
        FROM found
        JOIN reports AS a ON a.document_id = document_a
        JOIN reports AS b ON b.document_id = document_b
        """,
    ),
    "families": Join(
        ("copy_families",),
        """
        SELECT
            family_id, len(passages) AS passages,
            len(list_distinct(list_transform(passages, lambda passage: passage.document_id))) AS documents,
            origin_document, origin_kind, origin_reason
        FROM copy_families
        """,
    ),
    "family_passages": Join(
        ("copy_families",),
        """
        SELECT family_id, passage.document_id, passage.start_char, passage.end_char
        FROM (SELECT family_id, unnest(passages) AS passage FROM copy_families)
        """,
    ),
}
