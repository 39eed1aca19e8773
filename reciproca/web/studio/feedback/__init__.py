"""What a candidate gets back: composed on the left, seen as they will on the right (S18)."""
