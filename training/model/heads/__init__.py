"""The heads: each turns annotations into targets, vectors of atoms into scores, and both into a loss.

A loss is a sum of negative log-likelihoods in nats over all that a batch holds, so heads and corpora weigh in
proportion to what there is to learn from them.
"""
