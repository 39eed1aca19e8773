"""Organizations, brands, units, members, persons and their rights."""
