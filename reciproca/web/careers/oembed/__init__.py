"""oEmbed 1.0: a link to a job, pasted where people write, becomes the job's card."""
