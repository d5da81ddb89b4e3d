"""The classes of `training.decode.distance`, for tensors where they are."""

import torch
from torch import Tensor

from training.decode.distance import CLASSES, EDGES


def distance_class(distance: Tensor) -> Tensor:
    """Return the class of each distance, which is not negative."""
    return torch.bucketize(distance, torch.from_numpy(EDGES).to(distance.device), right=True)


def signed_class(distance: Tensor) -> Tensor:
    """Return the class of each distance of either sign."""
    return distance_class(distance.abs()) + CLASSES * (distance < 0)
