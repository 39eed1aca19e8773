"""The product's settings, named apart so that bare views never run in production."""

from reciproca.config.settings import *  # noqa: F403

BARE_VIEWS = True
