"""Read-only SQL over a record's tables.

The SQL runs in a DuckDB of its own in memory, which sees the tables and nothing else: no file, no network, no setting
can be reached from it, and only one SELECT is accepted.
"""

from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from rapporteur.errors import QueryRefused

if TYPE_CHECKING:
    from rapporteur.store.record import Record


def query(record: "Record", sql: str) -> pa.Table:
    """Return the rows that ``sql``, one SELECT, gives over the tables of ``record``. Raises QueryRefused."""
    with duckdb.connect(config={"python_enable_replacements": False, "enable_external_access": False}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name, table in record.tables.items():
            connection.register(name, table.dataset())
        connection.execute("SET lock_configuration = true")
        try:
            statements = connection.extract_statements(sql)
        except duckdb.Error as error:
            raise _refusal(error) from None
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QueryRefused("Only one SELECT can be asked at a time.", "Write one SELECT over the record's tables.")
        try:
            return connection.sql(statements[0]).to_arrow_table()
        except duckdb.Error as error:
            raise _refusal(error) from None


def _refusal(error: duckdb.Error) -> QueryRefused:
    message = str(error).strip().rstrip(".")
    return QueryRefused(f"The SQL was refused: {message}.", "`rapporteur tables` lists the tables and their columns.")
