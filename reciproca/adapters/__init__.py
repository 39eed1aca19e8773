"""One folder per outside thing, all alike; none of them knows the rooms."""
