"""What became of letters: those that reached nobody, and everything written to one person."""
