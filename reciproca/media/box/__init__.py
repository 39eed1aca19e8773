"""The box: what strangers send is decoded in a child that can open nothing, reach nothing and outgrow nothing."""

from reciproca.media.box.parent import Decoded, Emblem, Still, Unreadable, decode, length_of, read_logo, read_picture

__all__ = ["Decoded", "Emblem", "Still", "Unreadable", "decode", "length_of", "read_logo", "read_picture"]
