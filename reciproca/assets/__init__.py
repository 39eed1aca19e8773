"""What pages are dressed with: sources here, built by `make assets` into `dist/`, which is not committed."""
