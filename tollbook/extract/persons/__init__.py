"""Who is named in a report: persons' names found by what stands round them, and which of them hold a public office."""
