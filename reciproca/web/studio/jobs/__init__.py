"""The list of all jobs, drafts and closed ones too."""
