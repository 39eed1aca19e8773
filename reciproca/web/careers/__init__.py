"""The public face: careers page, job cards, applying."""
