"""The review room: listening to answers and scoring them, blind until scored (S16)."""
