"""Papers: the capture contract, quality checks, packing."""
