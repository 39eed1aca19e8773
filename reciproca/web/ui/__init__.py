"""What all faces are made of: theme, components, charts, errors, languages."""
