"""The pages of the client: where things are and how they are used. Pages never judge."""
