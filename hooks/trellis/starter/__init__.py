"""The practice that `trellis new` begins with: texts in a folder for each language, and what fills them in."""
