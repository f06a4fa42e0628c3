"""Say here what is broken, in one sentence."""

# Break one thing of flask_backend here, so that its server still serves.
