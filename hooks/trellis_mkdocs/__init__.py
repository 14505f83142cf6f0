"""Everything that knows MkDocs: the adapter between its build and the engine `trellis`."""
