"""Projects that outlive a browser tab, in SQLite or PostgreSQL.

``Store.open(place.usual(os.environ), clock.now).of(LOCAL)`` is the desk of a computer's one person; where
people sign in, each has a desk by a name that nobody else can have, and a link makes its bearer a visitor.
"""

from timeline.store.desk import Desk
from timeline.store.errors import StoreError
from timeline.store.store import Store, Visitor
from timeline.store.values import (
    AS_USUAL,
    LOCAL,
    Appended,
    Aside,
    Change,
    Filed,
    Link,
    Logged,
    Member,
    Project,
    Role,
    Settings,
)

__all__ = [
    "AS_USUAL",
    "LOCAL",
    "Appended",
    "Aside",
    "Change",
    "Desk",
    "Filed",
    "Link",
    "Logged",
    "Member",
    "Project",
    "Role",
    "Settings",
    "Store",
    "StoreError",
    "Visitor",
]
