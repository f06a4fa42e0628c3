"""A visitor over HTTP: requests byte for byte, cookies, answers read strictly."""
