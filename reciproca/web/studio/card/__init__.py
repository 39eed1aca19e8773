"""The card editor (S13): the form on the left, the card as a phone shows it on the right."""
