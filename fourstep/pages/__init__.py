"""The client's pages: where things are and how they are used. Pages never judge."""
