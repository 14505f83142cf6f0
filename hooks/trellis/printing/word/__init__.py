"""Writes sheets and packs as Word files that coaches can change: WordprocessingML (ECMA-376, part 1) in a package.

`source` walks through a sheet as `printing.sheets.source` does and writes markup with the functions of `markup`;
`package` alone knows python-docx, and makes a file of the result.
"""
