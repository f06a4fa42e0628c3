"""Processes and their children: started, watched, forked, and gone when they are stopped."""
