"""Where recorders send their pieces: docs/upload.md is the protocol."""
