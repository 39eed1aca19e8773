"""Pictures: read in the box, re-encoded, stripped of what cameras write into them, cut to the sizes that pages need."""
