"""The interview builder (S14): questions large, the voice beside them, anchors as five lines."""
