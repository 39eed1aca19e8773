"""A job's card on other people's pages: the framed page, who may frame it, and the element `<job-card>`."""
