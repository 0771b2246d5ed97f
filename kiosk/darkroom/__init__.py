"""Pictures of papers and cards, decoded and judged in a process of its own."""
