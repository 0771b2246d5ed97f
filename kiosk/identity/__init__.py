"""The citizen card: its QR text, the rules of the 12-digit number."""
