"""What holds for the whole organization: what candidates and visitors are told, and what scores may say."""
