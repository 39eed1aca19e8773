"""Searching a brand's open jobs by words, in the address and without JavaScript."""
