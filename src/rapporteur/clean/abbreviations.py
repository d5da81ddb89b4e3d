"""English abbreviations that keep their full stop, by what it says of the sentence's end, and words that begin one.

Facts of usage, without rules: what each class means for a boundary is decided in `sentences`. Abbreviations stand
without their last full stop and in lower case.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Stand before a name, and so never end a sentence. As words they are written small ("the rep."), so only with a
# capital are they titles.
TITLES: frozenset[str] = _words(
    """
    mr mrs ms mx dr drs prof profs rev fr hon msgr mgr messrs mme mlle sra srta gen lt col maj capt cpt cmdr cdr
    adm sgt cpl pvt pfc brig spc insp supt det const ofc sen sens rep reps gov govs pres amb asst assoc dep atty
    attys secy treas cong mt ft chas wm thos geo
    """
)

# Stand amid a sentence however what follows is written.
INNER: frozenset[str] = _words(
    """
    e.g i.e eg ie cf viz vs v approx ca incl esp resp
    """
)

# Stand before a number; before anything else they are other words ("No.", "art.").
NUMBERED: frozenset[str] = _words(
    """
    no nos p pp vol vols ch chap sec secs art arts fig figs eq eqs para op ed ext est tel par § rev
    """
)

# May end a sentence, but go on more often: what follows decides. Written small as well as large.
OPEN: frozenset[str] = _words(
    """
    inc corp co ltd cos bros llc plc jr sr esq ret dept univ assn assoc intl natl govt al ave blvd rd hwy pkwy
    apt bldg pct pts lb lbs oz sq ft hr hrs yr yrs mph
    """
)

# The same, but with a capital only: small they are other words ("mar.", "sat.", "me.").
OPEN_CAPITALISED: frozenset[str] = _words(
    """
    st sts ste jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat ariz
    calif colo conn fla ga ky md mich minn mont neb nev okla ont penn tenn tex va vt wis wyo que sask ph bl
    """
)

# American states whose abbreviation is a word of its own, and an abbreviation only after a comma or a party's
# letter: "Portland, Me.", "R-Ind.".
STATES_ALIKE: frozenset[str] = _words(
    """
    ala ark del ill ind kan la man mass me miss mo ore pa wash
    """
)

# After "8 p.m." what follows is mostly the next sentence, but not these.
ZONES: frozenset[str] = _words(
    """
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKST AKDT HST GMT UTC BST CET CEST MSK IST JST KST AEST AEDT
    Eastern Central Mountain Pacific Greenwich Local Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Mon Tues Wed Thurs Fri Sat Sun January February March April May June July August September October November
    December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """
)

# Words that with a capital stand nearly always first in a sentence. Chosen by hand from those that in 9,326 articles
# follow a plain full stop at least nine times as often as they stand capitalised amid a sentence; none of them
# begins a name that follows "U.S." there.
BEGINNERS: frozenset[str] = _words(
    """
    a about according across additionally after afterwards again all almost already also although amid among an
    and another any anyone anything apparently are around as asked at authorities because before being besides
    between both but by can certainly clearly considering consider could critics currently despite did do does
    during each earlier either eventually even every everybody everyone everything experts few fewer finally
    following for from further furthermore given hardly has have having he her hers here his how however i if in
    indeed initially instead investigators is isn it its just last later like likewise look many maybe meanwhile
    moreover most much my nearly neither never nevertheless no nobody none nonetheless nor not nothing now
    obviously of officials on once one only or other others otherwise our overall perhaps plus police previously
    rather recently regardless remember researchers rumors she should shortly similarly since so some somebody
    someone something sometimes soon sources still such supporters surely that the their then there therefore
    these they this those though through throughout thus to together today tomorrow tonight two ultimately
    unfortunately unless unlike until upon using was we well were what whatever when whenever where whether
    which while who whoever why with within without would yes yesterday yet you your
    """
)
