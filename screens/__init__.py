"""The screens: Qt draws, listens and asks the Visit. No SQL, no HTTP, no rules."""
