"""How much a recording may be. A phone sends 4 kB a second; an uploaded WAV up to 100."""

PART_BYTES = 1 << 20
RECORDING_BYTES = 64 << 20
RECORDING_PARTS = 4000
RECORDING_SEGMENTS = 200
RECORDING_SECONDS = 600
KEEP_UNSEALED_DAYS = 30
# The pieces as they came, after the playable file has been read back; then only that file is kept.
KEEP_ORIGINALS_DAYS = 30
# All that came through one link, kept or not: ten minutes fit 200 times as phones record them.
LINK_BYTES = 512 << 20
LINK_RECORDINGS = 400
