"""A column of another query as one value, for which each database has its own words."""

from django.db.models import CharField, Subquery
from django.db.models.sql.compiler import SQLCompiler


class ListOf(Subquery):
    """The column `item` of another query as one value, with commas between them."""

    template = "(SELECT group_concat(listed.item) FROM (%(subquery)s) AS listed)"
    output_field = CharField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: object
    ) -> tuple[str, tuple[object, ...]]:
        """The same in PostgreSQL's words."""
        template = "(SELECT string_agg(listed.item::text, ',') FROM (%(subquery)s) AS listed)"
        return self.as_sql(compiler, connection, template=template)
