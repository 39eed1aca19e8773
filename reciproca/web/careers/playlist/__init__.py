"""The playlist: every open job, in the order that its reader's own device makes of their wishes."""
