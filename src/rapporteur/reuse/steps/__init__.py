"""The steps of reuse: from the sentences of all documents to copies and their families.

    reports, segments ─ words ─▶ sentence_words ─ shingles ─▶ shingles          (for each document)
    shingles ─ shared ─▶ shared_shingles                                         (for each 5-gram)
    shared_shingles ─ pairs ─▶ sentence_pairs                                    (for each pair of documents)
    sentence_pairs, sentence_words ─ paired ─▶ paired_words                      (for each document)
    sentence_pairs, paired_words ─ align ─▶ alignments                           (for each pair of documents)
    alignments ─ families ─▶ copy_families                                       (for the collection)

Each step has a module of its own, so that a change in one does not make the others run again. It reads tables and makes
one; what it computes is in the modules beside this package. Of the steps that see a part of the collection each sees
all that its rows depend on, so that neither the parts nor the order of rows matter.
"""
