"""Field types: one file each, holding how a kind of answer is parsed, checked, shown and packed."""
