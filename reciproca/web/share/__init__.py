"""Share pictures, share links, codes to print and the kit: how a job card travels."""
