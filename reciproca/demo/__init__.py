"""A living company to look around in, made by calling the same verbs users call."""
