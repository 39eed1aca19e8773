"""Offering times to talk, and what became of them."""
