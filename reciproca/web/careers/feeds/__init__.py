"""Open jobs for machines: Atom, RSS, the XML of job boards and JSON, sent again only when something changed."""
