"""Vietnamese text: normal form, composition, casing, search without marks, numbers in words."""
