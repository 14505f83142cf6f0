"""Tests of the practice that `trellis new` begins with."""
