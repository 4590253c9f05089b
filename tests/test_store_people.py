"""Two people and one with a link: none sees, changes, lists or guesses what is not theirs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.made_stores import Hands, article, filed
from timeline.store import Desk, Role, Settings, Store, StoreError, Visitor
from timeline.store.coding import address_name, invited
from timeline.store.schema import METADATA

Call = Callable[[Desk, str], object]

OF_READERS: dict[str, Call] = {
    "open": lambda desk, project: desk.open(project),
    "articles": lambda desk, project: desk.articles(project),
    "texts": lambda desk, project: desk.texts(project, [article(1).id]),
    "changes": lambda desk, project: desk.changes(project),
    "whole": lambda desk, project: desk.whole(project),
    "kept": lambda desk, project: desk.kept(project, ["key"]),
    "kept_keys": lambda desk, project: desk.kept_keys(project),
    "members": lambda desk, project: desk.members(project),
    "duplicate": lambda desk, project: desk.duplicate(project, "Copy"),
    "leave": lambda desk, project: desk.leave(project),
}
OF_EDITORS: dict[str, Call] = {
    "rename": lambda desk, project: desk.rename(project, "Mine"),
    "put": lambda desk, project: desk.put(project, [filed(1), filed(7)]),
    "update": lambda desk, project: desk.update(project, [filed(2)]),
    "arrange": lambda desk, project: desk.arrange(project, [article(2).id]),
    "remove": lambda desk, project: desk.remove(project, [article(2).id]),
    "settle": lambda desk, project: desk.settle(project, Settings(lang="de")),
    "append": lambda desk, project: desk.append(project, [{"n": 2}], 1),
    "keep": lambda desk, project: desk.keep(project, {"key": b"mine"}),
    "drop": lambda desk, project: desk.drop(project, ["key"]),
}
OF_OWNERS: dict[str, Call] = {
    "archive": lambda desk, project: desk.archive(project),
    "unarchive": lambda desk, project: desk.unarchive(project),
    "delete": lambda desk, project: desk.delete(project),
    "share": lambda desk, project: desk.share(project),
    "links": lambda desk, project: desk.links(project),
    "revoke": lambda desk, project: desk.revoke(project, str(uuid4())),
    "let_in": lambda desk, project: desk.let_in(project, "eve", Role.EDITOR),
    "keep_out": lambda desk, project: desk.keep_out(project, "somebody"),
}
OF_DELETED: dict[str, Call] = {
    "restore": lambda desk, project: desk.restore(project),
    "erase": lambda desk, project: desk.erase(project),
}
OF_NOBODY_ELSE = {"projects", "deleted", "create", "bring"}  # they name no project
ALL = OF_READERS | OF_EDITORS | OF_OWNERS | OF_DELETED
NONE = (str(uuid4()), "", "1", "' OR 1=1 --", "\0", "%", "x" * 10_000)


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    opened = Store.open(store_place, Hands())
    yield opened
    opened.close()


@pytest.fixture
def ada(store: Store) -> Desk:
    return store.of("ada")


@pytest.fixture
def bo(store: Store) -> Desk:
    return store.of("bo")


@pytest.fixture
def hers(ada: Desk) -> str:
    """A project of hers with something in every table, her only one."""
    project = ada.create("Hers").id
    ada.put(project, [filed(1), filed(2)])
    ada.append(project, [{"n": 1}], 0)
    ada.keep(project, {"key": b"hers"})
    ada.share(project)
    ada.let_in(project, "cleo", Role.READER)
    return project


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with store.room.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in METADATA.tables.items()
        }


def public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


def refused(work: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(StoreError) as error:
        work()
    return error.value.rule, str(error.value)


def test_every_method_is_tried_here() -> None:
    assert public(Desk) == ALL.keys() | OF_NOBODY_ELSE


@pytest.mark.parametrize("method", ALL)
def test_a_stranger_is_told_that_there_is_no_such_project(
    store: Store, bo: Desk, hers: str, method: str
) -> None:
    before = everything(store)
    told = {refused(lambda name=name: ALL[method](bo, name)) for name in (hers, *NONE)}
    assert told == {("store.no-project", "There is no such project among yours.")}
    assert everything(store) == before


@pytest.mark.parametrize("method", OF_DELETED)
def test_a_deleted_project_is_its_owners_alone(store: Store, ada: Desk, hers: str, method: str) -> None:
    ada.let_in(hers, "bo", Role.EDITOR)
    bo = store.of("bo")
    ada.delete(hers)
    before = everything(store)
    assert refused(lambda: ALL[method](bo, hers))[0] == "store.no-project"
    assert everything(store) == before


@pytest.mark.parametrize("method", OF_READERS | OF_EDITORS | OF_OWNERS)
def test_a_deleted_project_is_gone(ada: Desk, hers: str, method: str) -> None:
    ada.delete(hers)
    assert refused(lambda: ALL[method](ada, hers))[0] == "store.no-project"


def test_nothing_of_anothers_is_listed(ada: Desk, bo: Desk, hers: str) -> None:
    assert bo.projects() == [] and bo.deleted() == []
    his = bo.create("His")
    ada.delete(hers)
    assert bo.projects() == [his] and bo.deleted() == []
    assert ada.projects() == []


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
@pytest.mark.parametrize("method", OF_READERS | OF_EDITORS | OF_OWNERS)
def test_roles(store: Store, ada: Desk, hers: str, method: str, role: Role) -> None:
    bo = store.of("bo")
    ada.let_in(hers, "bo", role)
    allowed = OF_READERS if role is Role.READER else OF_READERS | OF_EDITORS
    if method in allowed:
        ALL[method](bo, hers)
        return
    before = everything(store)
    assert refused(lambda: ALL[method](bo, hers))[0] == "store.not-allowed"
    assert everything(store) == before


@pytest.mark.parametrize("method", OF_READERS | OF_EDITORS | OF_OWNERS)
def test_an_owner_may_do_everything(ada: Desk, hers: str, method: str) -> None:
    ALL[method](ada, hers)


def test_who_was_let_in_sees_it_in_their_list(ada: Desk, bo: Desk, hers: str) -> None:
    ada.let_in(hers, "bo", Role.READER)
    assert [(one.id, one.owner, one.role) for one in bo.projects()] == [(hers, "ada", Role.READER)]
    assert {(one.person, one.role) for one in bo.members(hers)} == {
        ("bo", Role.READER),
        ("cleo", Role.READER),
    }
    ada.let_in(hers, "bo", Role.EDITOR)
    assert [one.role for one in bo.projects()] == [Role.EDITOR]


def test_who_was_kept_out_is_a_stranger_again(ada: Desk, bo: Desk, hers: str) -> None:
    ada.let_in(hers, "bo", Role.EDITOR)
    ada.keep_out(hers, "bo")
    assert bo.projects() == []
    assert refused(lambda: bo.open(hers))[0] == "store.no-project"


def test_who_was_let_in_may_leave_and_send_nobody_else_away(ada: Desk, bo: Desk, hers: str) -> None:
    ada.let_in(hers, "bo", Role.READER)
    assert refused(lambda: bo.keep_out(hers, "cleo"))[0] == "store.not-allowed"
    bo.keep_out(hers, "bo")
    assert bo.projects() == []
    assert [one.person for one in ada.members(hers)] == ["cleo"]


def test_one_who_leaves_is_out_by_every_name_and_an_owner_stays(store: Store, ada: Desk, hers: str) -> None:
    ada.let_in(hers, "bo", Role.READER)
    ada.let_in(hers, address_name("bo@example.org"), Role.EDITOR)
    bo = store.of("bo", "Bo@Example.ORG")
    assert bo.open(hers).role is Role.EDITOR and store.of("bo").open(hers).role is Role.READER
    bo.leave(hers)
    ada.leave(hers)
    assert bo.projects() == []
    assert [one.person for one in ada.members(hers)] == ["cleo"] and ada.open(hers).role is Role.OWNER


def test_an_address_is_no_name_and_a_name_no_address(store: Store, ada: Desk, hers: str) -> None:
    ada.let_in(hers, "mailto:bo@example.org", Role.READER)
    assert [one.id for one in store.of("bo", "bo@example.org").projects()] == [hers]
    for name, address in (("bo@example.org", ""), ("bo", "mailto:bo@example.org"), ("bo", "ada"), ("bo", "")):
        assert store.of(name, address).projects() == []
    ada.let_in(hers, "dan@example.org", Role.READER)
    assert store.of("dan", "dan@example.org").projects() == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Ada@Example.org ", "mailto:ada@example.org"),
        ("https://id.example  7", "https://id.example 7"),
        ("https://id.example auth0|ab c", "https://id.example auth0|ab c"),
    ],
)
def test_people_are_let_in_by_an_address_or_an_id(typed: str, name: str) -> None:
    assert invited(typed) == name


def test_an_owner_cannot_be_made_less_nor_another_made_owner(ada: Desk, hers: str) -> None:
    ada.let_in(hers, "ada", Role.READER)
    assert ada.open(hers).role is Role.OWNER
    assert refused(lambda: ada.let_in(hers, "bo", Role.OWNER))[0] == "store.one-owner"


def test_a_copy_belongs_to_who_made_it(ada: Desk, bo: Desk, hers: str) -> None:
    ada.let_in(hers, "bo", Role.READER)
    copy = bo.duplicate(hers, "Copy")
    assert (copy.owner, bo.members(copy.id), bo.links(copy.id)) == ("bo", (), ())
    assert refused(lambda: ada.open(copy.id))[0] == "store.no-project"


def test_a_link_of_another_project_cannot_be_revoked(ada: Desk, bo: Desk, hers: str) -> None:
    his = bo.create("His").id
    link = ada.links(hers)[0]
    bo.revoke(his, link.id)
    assert ada.links(hers) == (link,)


@pytest.mark.parametrize("name", ["Ada", "ada ", "ad%", "_da", "ada' OR '1'='1", "Cleo", "cle%", "cleo"])
def test_a_name_that_is_nearly_hers_is_another_persons(store: Store, hers: str, name: str) -> None:
    listed = store.of(name).projects()
    assert [(one.id, one.role) for one in listed] == ([(hers, Role.READER)] if name == "cleo" else [])


def test_a_visitor_can_only_read(store: Store, ada: Desk, hers: str) -> None:
    other = ada.create("Other").id
    visitor = store.visit(ada.share(hers))
    assert public(Visitor) == OF_READERS.keys() - {"members", "duplicate", "leave"}
    for method in public(Visitor):
        assert refused(lambda method=method: ALL[method](visitor, other))[0] == "store.no-link"
        ALL[method](visitor, hers)


def test_a_visitor_learns_nobodys_name(store: Store, ada: Desk, hers: str) -> None:
    ada.append(hers, [{"n": 2, "who": "Ada L.", "about": "Ada L."}], 1)
    visitor = store.visit(ada.share(hers))
    told = (*visitor.changes(hers), *visitor.whole(hers)[2])
    assert {one.who for one in told} == {""} and visitor.open(hers).owner == ""
    assert [one.change for one in told[1::2]] == [{"n": 2, "who": "", "about": "Ada L."}] * 2
    assert ada.changes(hers)[1].change["who"] == "Ada L."
