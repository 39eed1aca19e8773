"""S27: what a brand wears, six pictures of it, and what was adjusted so that everybody can read it."""
