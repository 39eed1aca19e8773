"""The state gallery: every component, letter and error page live, in debug only. It is also what visual tests open."""
