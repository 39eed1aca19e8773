"""Who works here: seen by the owner and recruiters, let in, changed and let go by the owner; and the units."""
