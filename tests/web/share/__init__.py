"""Share pictures, links, codes and the kit."""
