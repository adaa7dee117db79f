"""The page of each act on a case, and which of them to offer."""

from putright.casework.acts.offers import Offer, offered

__all__ = ["Offer", "offered"]
