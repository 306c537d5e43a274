"""Settings, root urls and the command line: the roof of the house.

Django is given a SQLite that cannot corrupt a WAL database before it loads its own.
"""

from alongside.config.sqlite import use_a_safe_sqlite

use_a_safe_sqlite()
