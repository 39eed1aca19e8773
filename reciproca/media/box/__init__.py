"""The box: what strangers send is decoded in a child that can open nothing, reach nothing and outgrow nothing."""

from reciproca.media.box.parent import Decoded, Still, Unreadable, decode, length_of, read_picture

__all__ = ["Decoded", "Still", "Unreadable", "decode", "length_of", "read_picture"]
