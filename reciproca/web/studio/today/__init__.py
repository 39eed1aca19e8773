"""Today: what needs somebody now, late first, and the open jobs (S12)."""
