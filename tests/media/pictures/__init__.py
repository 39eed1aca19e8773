"""Pictures: read in the box, cut to size, shown."""
