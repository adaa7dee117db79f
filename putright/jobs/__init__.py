"""Work for later: one queue with retries, leases and schedules. It knows no record."""
