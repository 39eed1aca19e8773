"""The mails that stayed inside, where members can follow their links."""
