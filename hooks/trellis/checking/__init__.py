"""The editorial checks of `trellis check`: they read a practice’s texts, and report what an editor would mark."""
