"""The command `trellis`: one module for each of its subcommands."""
