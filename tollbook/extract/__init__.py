"""From a report to its record: ordered steps over one frozen analysis, and one module per slot."""
