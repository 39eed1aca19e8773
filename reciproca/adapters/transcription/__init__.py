"""Ways to have speech written down. Without one everything works, and says so; see docs/transcripts.md."""
