"""A candidate's own page: where things stand, what they got back, and what is theirs (S9)."""
