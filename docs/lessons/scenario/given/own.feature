Feature: What I would rely on

  # Scenarios belong here, each with the tag of its clause above it.
