"""What one hostile client can take from the others. Bounded in count and time, loopback only."""
