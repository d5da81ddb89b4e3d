"""Common words: those whose appearance in two sentences says little about a common source.

Function words, the verbs and nouns of reporting, and the words of which its stock phrases are made ("did not
immediately respond to a request for comment", "spoke on condition of anonymity"). The list is fixed, so that what
two documents share is judged the same whatever else is in the collection.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from rapporteur.reuse.words import Mask, Positions, code_points, words_in

_COMMON = """
a about above across after again against ago ahead all almost along already also although always am amid among an and
another any anyone anything are aren't around as asked at away back be became because become been before began behind
being believe believes below between both but by called came can can't cannot come comes coming could couldn't day days
did didn't do does doesn't doing don't done down during each earlier early either else end enough even ever every
everyone everything far few first five for former found four friday from full further gave get gets getting give given
go goes going gone good got great had hadn't half happen happened has hasn't have haven't having he he's help her here
here's hers herself him himself his how however i i'd i'll i'm i've if important in including instead into is isn't it
it's its itself just keep kind knew know known knows last late later least left less let let's like likely little long
look looking lot made make makes making many may maybe me mean means might million billion monday month months more
morning most mr mrs ms much must my myself need needs never new next night no nobody none nor not nothing now of off
often ok on once one ones only or other others our ours out over own part past people percent perhaps place point put
quite rather really recent recently right said same saturday saw say saying says second see seen several shall she
she's should shouldn't since six so some someone something soon still such sunday sure take taken taking ten than that
that's the their them themselves then there there's these they they're they've thing things think thinking third this
those though thought three through thursday time times to today together told tomorrow tonight too took toward towards
tuesday two under until up upon us use used very want wanted wants was wasn't way we we'll we're we've wednesday week
weeks well went were weren't what what's when where whether which while who who's whole whom whose why will with within
without won't work would wouldn't yeah year years yes yesterday yet you you'll you're you've your yours

according added advertisement afp announced anonymity anonymous asked asking authorised authorized available because
briefed called calls caption clear click com comment commented comments condition conditioned confirmed contacted
continued copyright decision declined deliberations described details discuss discussed discussions elaborate email
emailed explained expressed familiar follow getty granted here html http https identified identity image images
immediate immediately independently inquiries inquiry insisted internal interview investigation issue issued matter
matters media message messages multiple named news newsletter newsletters newspaper noted official officials ongoing
org permission photo photos press private privately public publicly questions reach reached read refused release
released repeated replied report reported reporter reporters reports represent representative representatives reprint
request requested requests reserved respond responded responding response returned review rights sensitive share sign
situation speak speaking speculate spoke spokesman spokespeople spokesperson spokeswoman stated statement story
subscribe talk talked talking tell telling thinking tweet tweeted twitter unavailable verified verify video writing
written wrote www

adults conducted error likely margin minus percentage plus points poll polls pollsters registered respondents sample
sampling survey surveyed telephone voters
"""


@cache
def _common_hashes() -> npt.NDArray[np.uint32]:
    words = words_in(code_points(_COMMON), np.empty(0, np.int64))
    return np.unique(words.hashes.astype(np.uint32))


def telling_words(words: npt.NDArray[np.uint32], capital: Mask, sentence: Positions) -> Mask:
    """Which words tell something of a common source: no common ones, and of a name only the first word.

    `words` are the low halves of the words' hashes, `capital` says which begin with a capital, `sentence` is the index
    of each word's sentence. That "Centers for Disease" goes on with "Control and Prevention", or "Chuck" with
    "Schumer", says no more than that both sentences name the same. Mostly capitalised sentences show no names.
    """
    common = _common_hashes()
    is_common = common[np.minimum(np.searchsorted(common, words), len(common) - 1)] == words
    total = np.bincount(sentence)
    capitals = np.bincount(sentence, weights=capital)
    names = capital & (capitals <= _CAPITALS_SHOW_NAMES * total)[sentence]
    continues = np.zeros(len(words), dtype=np.bool_)
    continues[1:] = names[1:] & names[:-1] & (sentence[1:] == sentence[:-1])
    continues[2:] |= names[2:] & is_common[1:-1] & names[:-2] & (sentence[2:] == sentence[:-2])
    telling: Mask = ~is_common & ~continues
    return telling


# Up to this part of a sentence's words; headlines in title case have more.
_CAPITALS_SHOW_NAMES = 0.6
