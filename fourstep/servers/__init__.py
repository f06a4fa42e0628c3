"""Set up, start and stop what is judged: backends by their manifests, and their client."""
