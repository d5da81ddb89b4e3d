"""The best dependency tree under scores of single arcs: Chu and Liu (1965), Edmonds (1967), with one root."""

import numpy as np

from training.decode.arrays import Floats, Ints

# More than all scores of a sentence's arcs can differ by: a second root is taken only if there is no other tree.
_SECOND_ROOT = 1e6


def best_tree(scores: Floats) -> Ints:
    """Return each word's head (words,), -1 for the root.

    ``scores`` (words, 1 + words): of each word's arc from the root, then from each word. Exactly one word is the root.
    """
    count = len(scores)
    arcs = np.full((count + 1, count + 1), -np.inf)  # (dependent, head), 0 is the root
    arcs[1:] = scores
    np.fill_diagonal(arcs, -np.inf)
    heads = arcs[1:].argmax(1)
    if (heads == 0).sum() != 1 or _cycle(np.append(0, heads)) is not None:
        arcs[1:, 0] -= _SECOND_ROOT
        heads = _arborescence(arcs)[1:]
    return np.asarray(heads - 1, dtype=np.int64)


def _cycle(heads: Ints) -> list[int] | None:
    """Return the nodes of a cycle, or None; node 0 is the root."""
    seen = np.zeros(len(heads), dtype=np.int64)
    seen[0] = -1
    for begin in range(1, len(heads)):
        node = begin
        while not seen[node]:
            seen[node] = begin
            node = int(heads[node])
        if seen[node] == begin:
            cycle, after = [node], int(heads[node])
            while after != node:
                cycle.append(after)
                after = int(heads[after])
            return cycle
        node = begin
        while seen[node] == begin:  # what leads to a tree leads to no cycle
            seen[node] = -1
            node = int(heads[node])
    return None


def _arborescence(arcs: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> Ints:
    """Return heads of all nodes in the best tree rooted in node 0; a cycle is made one node, and then opened."""
    heads = arcs.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return np.asarray(heads, dtype=np.int64)
    inside = np.zeros(len(arcs), dtype=np.bool_)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)  # begins with the root
    members = np.array(cycle)
    kept = arcs[members, heads[members]]
    # The cycle as one node, the last: an arc into it replaces one member's arc, an arc out of it is its best member's.
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = arcs[np.ix_(outside, outside)]
    small[:-1, -1] = arcs[np.ix_(outside, members)].max(1)
    leaving = members[arcs[np.ix_(outside, members)].argmax(1)]
    entering = arcs[np.ix_(members, outside)] - kept[:, None]
    small[-1, :-1] = entering.max(0)
    entered = members[entering.argmax(0)]
    small[0] = -np.inf
    found = _arborescence(small)
    tree = heads.copy()
    for place, node in enumerate(outside[1:], start=1):
        head = found[place]
        tree[node] = leaving[place] if head == len(outside) else outside[head]
    head = found[-1]
    tree[entered[head]] = outside[head]
    return np.asarray(tree, dtype=np.int64)
