"""A member's own page: name, language, sessions, signing out, and what else there is."""
