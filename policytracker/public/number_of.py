from django.db.models import PositiveIntegerField, Subquery


class NumberOf(Subquery):
    """How many different rows a query finds, as one value beside each row of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS found)"
    output_field = PositiveIntegerField()

    def __init__(self, rows):
        super().__init__(rows.order_by().values("pk").distinct())
