"""A cell of a spreadsheet that holds a text, whatever it begins with."""

# A spreadsheet reads a text that begins so as a formula.
OPENS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell):
    return "'" + cell if isinstance(cell, str) and cell.startswith(OPENS_A_FORMULA) else cell
