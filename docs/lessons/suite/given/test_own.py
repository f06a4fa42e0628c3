"""What holds for every password."""

# Write a function test_... here, with @clause("LOGIN-4", "PW-2").
