"""The theme `trellis`, which extends Material."""
