"""Figures for speed and size, with what bounds them. Nothing here is asserted."""
