"""The pipeline of a job: board and list of its applications by stage (S15)."""
