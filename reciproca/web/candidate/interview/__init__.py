"""S5–S8: the interview as the candidate meets it."""
