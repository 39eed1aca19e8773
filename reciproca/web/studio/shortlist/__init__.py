"""The shortlist of a job: candidates and competencies side by side, and the manager's word (S17)."""
