"""A candidate chooses when to talk, changes it, calls it off."""
