"""The oldest and newest allowed versions of what Trellis builds on, and ProperDocs, make the same site."""
