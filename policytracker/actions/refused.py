class Refused(ValueError):
    """What stands in the way of an act, a sentence each; nothing was written."""

    def __init__(self, problems):
        super().__init__(" ".join(problems))
        self.problems = problems
