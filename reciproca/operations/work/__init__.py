"""What django-tasks-db's worker lacks: signs of life, second tries, a clock."""
