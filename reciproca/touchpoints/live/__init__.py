"""What answers without Django's request cycle: the ingest of interactions, and the live stream."""
