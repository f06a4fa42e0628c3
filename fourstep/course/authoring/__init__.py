"""Prove the lessons, and make what they show anew."""
