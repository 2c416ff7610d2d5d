"""What is wrong with a package, told all at once."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """``row`` is the line of the file, the header being line 1; 0 where it is the file as a whole."""

    file: str
    row: int
    column: str
    text: str

    def __str__(self):
        place = [self.file]
        if self.row:
            place.append(str(self.row))
        if self.column:
            place.append(self.column)
        return f"{':'.join(place)}: {self.text}"


def problem_in(noun, row, column, text):
    return Problem(f"{noun.plural}.csv", row.line, column, text)


class PackageRefused(Exception):
    """A package with any problem is refused whole; nothing of it is written."""

    def __init__(self, problems):
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))
