"""Two headlines."""
