"""The marks: edits, mentions, inheritance, fidelity, times, and the truth placed in other texts."""

import pytest
from examples.affair.annotated import Collection
from examples.affair.fidelity import fidelity
from examples.affair.marks import Edit, Report, Sentence, lay_out, parse_marked
from examples.affair.placing import Placement
from examples.affair.projection import alignment, replacements
from examples.affair.timex import interval, kind
from hypothesis import given
from hypothesis import strategies as st

PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="[]{}<>|\\`\n\r"), min_size=1, max_size=8)


@given(st.lists(st.tuples(PLAIN, PLAIN, st.booleans()), max_size=6))
def test_edits_undone_give_the_old_text_and_done_the_new(parts):
    marked = "".join(f"{{{new}<{old}}}" if edited else new for new, old, edited in parts)
    text, _, edits = parse_marked(marked)
    sentence = Sentence("s1", "prose", text, [], edits)
    assert text == "".join(new for new, _, _ in parts)
    assert sentence.old_text() == "".join(old if edited else new for new, old, edited in parts)


@given(st.lists(st.tuples(PLAIN, st.booleans()), min_size=1, max_size=6))
def test_mentions_lie_where_their_brackets_stood(parts):
    text, mentions, _ = parse_marked("".join(f"[{words}|x]" if mention else words for words, mention in parts))
    assert [text[m.start : m.end] for m in mentions] == [words for words, mention in parts if mention]


@given(st.lists(st.tuples(PLAIN, PLAIN, st.booleans()), min_size=1, max_size=6), st.data())
def test_what_no_edit_touches_is_carried_over_unchanged(parts, data):
    new, edits, old = "", [], ""
    for fresh, stale, edited in parts:
        if edited:
            edits.append(Edit(len(new), len(new) + len(fresh), stale))
        new += fresh
        old += stale if edited else fresh
    origin = Report("origin", {"media": "text"}, [[Sentence("s1", "prose", old, [], [])]])
    copy = Report("copy", {"media": "text"}, [[Sentence("s1", "prose", new, [], edits)]])
    for report in (origin, copy):
        lay_out(report)
    each = alignment(copy.sentences[0], origin.sentences)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    carried = each.carry((start, end), whole=True)
    if carried is not None and all(s.equal for s in each.segments if s.old[0] < end and start < s.old[1]):
        kept = new[slice(*carried)]
        assert kept == old[start:end] or len(kept) > end - start  # insertions in between are carried along
    assert each.carry((0, len(old))) == (0, len(new))
    mirrored = replacements(each, each)
    assert all(a == b for a, b in mirrored)


@pytest.mark.parametrize(
    ("quotation", "witness", "direct", "expected"),
    [
        (["We did not agree,"], ["We did not agree, and we said so."], True, "trimmed"),
        (["said so"], ["We did not agree, and we said so."], False, "verbatim"),
        (["We did not agree, and we said so."], ["We did not agree, and we said so."], True, "verbatim"),
        (["We did agree, and we said so."], ["We did not agree, and we said so."], True, "trimmed"),
        (["We did not concur"], ["We did not agree."], True, "altered"),
        ([], ["We did not agree."], False, "unknown"),
    ],
)
def test_fidelity(quotation, witness, direct, expected):
    assert fidelity(quotation, witness, direct) == expected


@pytest.mark.parametrize(
    ("value", "is_set", "expected"),
    [
        ("2019-10-03", False, "DATE"),
        ("2019-10-03TNI", False, "TIME"),
        ("P3Y", False, "DURATION"),
        ("PAST_REF", False, "DATE"),
        ("XXXX-WXX-3TEV", True, "SET"),
    ],
)
def test_timex_kinds(value, is_set, expected):
    assert kind(value, is_set) == expected


def test_a_winter_ends_in_the_next_year():
    start, end = interval("2019-WI")
    assert (start.isoformat()[:10], end.isoformat()[:10]) == ("2019-12-01", "2020-03-01")


@given(st.lists(PLAIN.filter(str.strip), min_size=1, max_size=5), st.sampled_from(["\n", " ", "\n\n  "]))
def test_truth_is_placed_in_texts_of_other_white_space(sentences, between):
    sentences = [sentence.strip() for sentence in sentences]
    text, read = " ".join(sentences), between.join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    placement = Placement(text, spans, read)
    assert placement.sentences == spans
    for span, sentence in zip(spans, sentences, strict=True):
        place = placement.place(span)
        assert place is not None
        assert "".join(read[slice(*place)].split()) == "".join(sentence.split())


def test_inherited_annotations_quote_the_copy(reports):
    collection = Collection(reports)
    copied = [each for each in collection.sentences.values() if each.inherited]
    assert len(copied) > 60
    for each in copied:
        for note in each.notes:
            for anchor in note.anchors:
                assert all(0 <= s < e <= len(each.report.text) for s, e in anchor.spans), each.id
