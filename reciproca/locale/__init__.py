"""What the product says: English in the code, other languages in catalogues beside this file."""
