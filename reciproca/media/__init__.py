"""Recordings: resumable upload, isolated processing, waveform, transcript, playback."""
