"""Take secrets out of what is shown: exchanges, texts, logs, traces of browsers."""
