"""The shared suite: it judges any backend by the contract and knows none."""
