"""Built files under names that carry their own hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Also renames what our JavaScript modules import from each other."""

    support_js_module_import_aggregation = True
