"""Two headlines of a card compared: divided by person, read when there are enough of them."""
