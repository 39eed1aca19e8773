"""The face for members: today, pipeline, review room, shortlist, feedback, journey map."""
