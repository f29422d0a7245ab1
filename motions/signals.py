"""What others may want to hear of that no saving of a page tells."""

from django.dispatch import Signal

states_refreshed = Signal()
"""Sent with the keys of the ``motions`` whose stored state has changed, in the same transaction."""
