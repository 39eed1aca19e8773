"""Times to talk: offered by the team, chosen by the candidate, in both calendars."""
