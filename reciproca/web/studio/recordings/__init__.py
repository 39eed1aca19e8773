"""Voices in the studio: heard by whoever works on the job, recorded in place by whoever speaks for the company."""
