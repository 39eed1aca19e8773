"""Coming in: with a password or with a link by mail."""
