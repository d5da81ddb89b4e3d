"""All corpora: how each is read, what its licence is, and whether weights trained on it may ship under Apache-2.0."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from training.data import conll_entities, ecbplus, gap, gum, litbank, plover, polnear, sentence_pairs, timebank
from training.data.document import Document


class Corpus(NamedTuple):
    """One corpus; ``licensed`` is false where it has no licence, or one for research or non-commercial use only."""

    title: str
    read: Callable[[Path], list[Document]]
    licence: str
    licensed: bool
    teaches: str


CORPORA: dict[str, Corpus] = {
    "polnear": Corpus("PolNeAR 1.0.0", polnear.read, "none given; the publishers' text", False, "attributions"),
    "gum": Corpus(
        "GUM 11",
        gum.read_gum,
        "CC BY 4.0, CC BY-SA or CC BY-NC-SA by genre (the annotations CC BY 4.0)",
        True,
        "words, sentences, syntax, names, mentions, coreference",
    ),
    "ewt": Corpus("UD English EWT", gum.read_ewt, "CC BY-SA 4.0", True, "words, sentences, syntax"),
    "conllpp": Corpus("CoNLL++", conll_entities.read_conllpp, "Reuters text for research only", False, "names"),
    "crossner": Corpus("CrossNER politics", conll_entities.read_crossner, "MIT", True, "names"),
    "re3d": Corpus("re3d", conll_entities.read_re3d, "CC BY / Open Government Licence", True, "names"),
    "wikineural": Corpus(
        "WikiNEuRal English (val, test)", conll_entities.read_wikineural, "CC BY-NC-SA 4.0", False, "names"
    ),
    "litbank": Corpus("LitBank", litbank.read, "CC BY 4.0", True, "mentions, coreference"),
    "gap": Corpus("GAP", gap.read, "Apache-2.0 (text CC BY-SA)", True, "pronouns"),
    "plv": Corpus("PLV (Zero-Shot-PLOVER)", plover.read_plv, "none given", False, "event types, actors, recipients"),
    "aw": Corpus("ACE and WikiEvents sentences (ZSP)", plover.read_aw, "none given", False, "triggers, arguments"),
    "cameo_class": Corpus("CAMEO quad classes (ConfliBERT)", plover.read_cameo_class, "GPL-3.0", False, "event types"),
    "cameo_ner": Corpus("CAMEO sides (ConfliBERT)", plover.read_cameo_ner, "GPL-3.0", False, "actors, recipients"),
    "ngec_silver": Corpus("NGEC's synthetic stories", plover.read_silver, "none seen", False, "event types"),
    "ecbplus": Corpus("ECB+ topics 1 to 35", ecbplus.read, "CC BY 3.0", True, "triggers"),
    "timebank": Corpus(
        "TimeBank and AQUAINT (TempEval-3)", timebank.read, "research only", False, "times, triggers, status"
    ),
    "msrp": Corpus("MSR Paraphrase", sentence_pairs.read_msrp, "Microsoft, research only", False, "sentence vectors"),
    "rte": Corpus("RTE", sentence_pairs.read_rte, "none given", False, "sentence vectors"),
    "sick": Corpus("SICK", sentence_pairs.read_sick, "CC BY-NC-SA 3.0", False, "sentence vectors"),
}
