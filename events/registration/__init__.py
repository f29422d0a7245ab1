"""Registering for an event: who gets a seat, who waits, and what is written to them."""
