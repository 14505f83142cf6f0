"""The adapter between MkDocs and the engine `trellis`: the only package that knows MkDocs."""
