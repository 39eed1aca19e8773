"""The candidate’s face: interview, status page, own data."""
