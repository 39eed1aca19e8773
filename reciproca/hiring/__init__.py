"""Applications on their way to one outcome: stages, promises, scorecards, shortlists, feedback."""
