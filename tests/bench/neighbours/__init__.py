"""The libraries that most people take, each with as little around it as it needs."""
