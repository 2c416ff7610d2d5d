"""What an address or a form sends as the key of a row, before a database is asked for it."""

# One digit more may exceed what a database holds.
DIGITS = 18


def possible_key(sent):
    return str(sent).isdecimal() and len(str(sent)) <= DIGITS
