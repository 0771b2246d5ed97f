"""Looking after a kiosk from outside: logs, health, bundles for support, copies, the clock."""
