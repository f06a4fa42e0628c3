"""What no backend may do, and yours does."""

# Write a function test_... here, with @clause("...") and the clause that it breaks.
