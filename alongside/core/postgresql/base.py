"""Django's PostgreSQL, with a connection that knows which practice it works for.

The server forgets a setting when the connection is made anew, and takes it back when the
transaction or savepoint in which it was set is rolled back. So the wish is kept here, and said
again after each of these.
"""

from typing import Any

from django.db import Error
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

SETTING = "alongside.practice"
SAY = f"SELECT set_config('{SETTING}', %s, false)"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection bound to one practice, or to none: then it sees them all."""

    practice: int | None = None

    def work_for(self, practice: int | None) -> None:
        """Bind the connection to a practice, from now until it is told otherwise."""
        self.practice = practice
        self.tell_server()

    def tell_server(self) -> None:
        """Say the wish to the server; a connection that cannot take it is not used again."""
        if self.connection is None:
            return  # said when it is made
        status = self.connection.info.transaction_status
        if status == TransactionStatus.INERROR:
            return  # said when that is rolled back, which must come before the next query
        try:
            with self.wrap_database_errors:
                self.connection.execute(SAY, ["" if self.practice is None else str(self.practice)])
                if status == TransactionStatus.IDLE and not self.connection.autocommit:
                    self.connection.commit()
        except Error:
            self.close()

    def init_connection_state(self) -> None:
        super().init_connection_state()
        self.tell_server()  # also that it is none: a pool hands on what somebody else set

    def _rollback(self) -> Any:
        super()._rollback()  # type: ignore[misc]  # not in the stubs
        self.tell_server()

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self.tell_server()
