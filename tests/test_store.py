"""What one person keeps is there again as it was given, in either database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from threading import Thread

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError

from tests.made_stores import DAY, Hands, article, filed
from timeline.conventions import Conventions, DateOrder
from timeline.model import Article
from timeline.sources.limits import MB
from timeline.store import (
    AS_USUAL,
    Appended,
    Desk,
    Filed,
    Logged,
    Role,
    Settings,
    Store,
    StoreError,
)
from timeline.store.schema import changes, projects

CHANGES = (
    {"field": "label", "before": "ferry left", "after": "<b>ferry</b> left"},
    {"field": "dates", "before": None, "after": ["2017-05-03", 1.5, True, {"deep": [[]]}]},
    {"words": "NUL \0, quotation marks \" ' and \\, 渡し船, \U0001f6a2"},
    {},
)
ODD = Settings(Conventions(DateOrder.DAY_FIRST, undated_news=True), "de")


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def store(store_place: str, clock: Hands) -> Iterator[Store]:
    opened = Store.open(store_place, clock)
    yield opened
    opened.close()


@pytest.fixture
def ada(store: Store) -> Desk:
    return store.of("ada")


def without_texts(*given: Filed) -> tuple[Filed, ...]:
    return tuple(replace(one, article=replace(one.article, text="")) for one in given)


# --------------------------------------------------------------------------- projects


def test_new_project(ada: Desk, clock: Hands) -> None:
    made = ada.create("Ferries")
    assert (made.name, made.owner, made.role) == ("Ferries", "ada", Role.OWNER)
    assert (made.created, made.changed, made.archived_at, made.deleted_at) == (clock.at, clock.at, None, None)
    assert (made.revision, made.edition, made.articles) == (0, 0, 0)
    assert ada.projects() == [made] and ada.open(made.id) == made


def test_projects_stand_in_the_order_of_their_last_change(ada: Desk, clock: Hands) -> None:
    first, second = ada.create("First"), ada.create("Second")
    clock.at += 1
    ada.append(first.id, CHANGES, 0)
    assert [project.name for project in ada.projects()] == ["First", "Second"]
    clock.at += 1
    ada.put(second.id, [filed(1)])
    assert [project.name for project in ada.projects()] == ["Second", "First"]
    assert ada.open(second.id).changed == clock.at


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  two \n lines ", "two lines"),
        ("=HYPERLINK()", "=HYPERLINK()"),
        ("a\0b\ud800", "a\ufffdb\ufffd"),
        ("x" * 200, "x" * 200),
    ],
)
def test_name_is_one_line_of_harmless_characters(ada: Desk, typed: str, name: str) -> None:
    assert ada.create(typed).name == name


@pytest.mark.parametrize("typed", ["", " \n ", "x" * 201])
def test_name_that_is_none(ada: Desk, typed: str) -> None:
    project = ada.create("Ferries")
    for work in (ada.create, lambda name: ada.rename(project.id, name)):
        with pytest.raises(StoreError, match="1 to 200 characters"):
            work(typed)
    assert ada.projects() == [project]


@pytest.mark.parametrize("name", ["", "a\0b", "\ud800", "x" * 201])
def test_person_who_cannot_be(store: Store, name: str) -> None:
    with pytest.raises(StoreError, match="person needs a name"):
        store.of(name)


def test_rename(ada: Desk) -> None:
    project = ada.create("Ferries")
    ada.rename(project.id, "Ships")
    assert ada.open(project.id) == replace(project, name="Ships", edition=1)


def test_archive(ada: Desk, clock: Hands) -> None:
    project = ada.create("Ferries")
    ada.archive(project.id)
    assert ada.projects()[0].archived_at == clock.at
    ada.unarchive(project.id)
    assert ada.projects() == [project]


def test_delete_and_undo(ada: Desk, clock: Hands) -> None:
    project = ada.create("Ferries")
    ada.put(project.id, [filed(1)])
    ada.append(project.id, CHANGES, 0)
    before = ada.open(project.id)
    ada.delete(project.id)
    assert ada.projects() == []
    assert ada.deleted() == [replace(before, deleted_at=clock.at)]
    ada.restore(project.id)
    assert ada.projects() == [before] and ada.deleted() == []
    assert ada.texts(project.id) == {article(1).id: article(1).text}


def test_a_project_that_is_not_deleted_is_neither_restored_nor_erased(ada: Desk) -> None:
    project = ada.create("Ferries")
    for work in (ada.restore, ada.erase):
        with pytest.raises(StoreError, match="no such project"):
            work(project.id)
    assert ada.projects() == [project]


def test_erased_project_leaves_nothing(ada: Desk) -> None:
    project = ada.create("Ferries")
    ada.put(project.id, [filed(1)])
    ada.append(project.id, CHANGES, 0)
    ada.keep(project.id, {"key": b"value"})
    ada.share(project.id)
    ada.let_in(project.id, "bo", Role.READER)
    ada.delete(project.id)
    ada.erase(project.id)
    assert ada.deleted() == []
    with ada.room.reading() as connection:
        for table in ("projects", "articles", "changes", "kept", "links", "members"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0, table


def test_purge_takes_what_was_deleted_earlier(store: Store, ada: Desk, clock: Hands) -> None:
    early, late, open_still = (ada.create(name) for name in ("early", "late", "open"))
    ada.delete(early.id)
    clock.at += DAY
    ada.delete(late.id)
    assert store.purge(clock.at) == 1
    assert [project.name for project in ada.deleted()] == ["late"]
    assert ada.projects() == [open_still]


def test_duplicate_holds_all_and_goes_its_own_way(ada: Desk) -> None:
    project = ada.create("Ferries")
    ada.put(project.id, [filed(1), filed(2, aside_of=1)])
    ada.append(project.id, CHANGES, 0)
    ada.keep(project.id, {"key": b"value"})
    copy = ada.duplicate(project.id, "Copy")
    assert (copy.name, copy.revision, copy.articles) == ("Copy", len(CHANGES), 2)
    for look in (ada.articles, ada.texts, ada.changes, ada.kept):
        assert look(copy.id) == look(project.id)
    ada.append(copy.id, CHANGES, len(CHANGES))
    ada.remove(copy.id, [article(1).id])
    assert (ada.open(project.id).revision, len(ada.articles(project.id))) == (len(CHANGES), 2)


# --------------------------------------------------------------------------- articles


def test_articles_come_back_as_they_were_given(ada: Desk) -> None:
    given = (filed(1), filed(2, aside_of=1), Filed(Article("3", "", "Aldham.")))
    project = ada.create("Ferries").id
    ada.put(project, given)
    assert ada.articles(project) == without_texts(*given)
    assert ada.texts(project) == {one.article.id: one.article.text for one in given}
    assert ada.open(project).articles == 3


def test_some_texts(ada: Desk) -> None:
    project = ada.create("Ferries").id
    ada.put(project, [filed(number) for number in range(1200)])
    asked = [article(number).id for number in range(0, 1200, 2)]
    assert list(ada.texts(project, [*asked, "none"])) == asked
    assert ada.texts(project, []) == {}


def test_put_again_writes_over_and_keeps_the_place(ada: Desk) -> None:
    project = ada.create("Ferries").id
    ada.put(project, [filed(1), filed(2)])
    better = replace(filed(1), article=replace(article(1), title="Better", text="Another text."))
    ada.put(project, [better, filed(3)])
    assert ada.articles(project) == without_texts(better, filed(2), filed(3))
    assert ada.texts(project)[article(1).id] == "Another text."


def test_update_leaves_texts_alone(ada: Desk) -> None:
    project = ada.create("Ferries").id
    ada.put(project, [filed(1), filed(2, aside_of=1)])
    corrected = Filed(replace(article(2), published=None, lang="de", text=""), "other.txt")
    ada.update(project, [corrected, filed(9)])
    assert ada.articles(project) == without_texts(filed(1), corrected)
    assert ada.texts(project) == {article(n).id: article(n).text for n in (1, 2)}


def test_arrange_and_remove(ada: Desk) -> None:
    project = ada.create("Ferries").id
    ada.put(project, [filed(number) for number in (1, 2, 3, 4)])
    ada.arrange(project, [article(3).id, "none", article(1).id])
    assert [one.article.id for one in ada.articles(project)] == [article(n).id for n in (3, 1, 2, 4)]
    ada.remove(project, [article(1).id, "none"])
    ada.put(project, [filed(5)])
    assert [one.article.id for one in ada.articles(project)] == [article(n).id for n in (3, 2, 4, 5)]


def test_every_change_to_articles_name_or_settings_makes_another_edition(ada: Desk) -> None:
    project = ada.create("Ferries").id
    ada.put(project, [filed(1)])
    ada.update(project, [filed(1)])
    ada.arrange(project, [])
    ada.remove(project, [])
    ada.rename(project, "Ships")
    ada.settle(project, ODD)
    assert ada.open(project).edition == 6
    ada.append(project, CHANGES, 0)
    ada.keep(project, {"key": b""})
    assert ada.open(project).edition == 6


def test_settings_come_back_as_they_were_given(ada: Desk) -> None:
    project = ada.create("Ferries")
    assert project.settings == AS_USUAL
    for settings in (ODD, Settings(lang="tr"), AS_USUAL):
        ada.settle(project.id, settings)
        assert ada.open(project.id).settings == settings
    ada.settle(project.id, ODD)
    assert ada.duplicate(project.id, "Copy").settings == ODD


@pytest.mark.parametrize(
    "kept",
    ["[]", "{", '{"order":"last"}', '{"more":1}', '{"undated_news":1}', '{"lang":7}', '{"lang":"a\\u0000"}'],
)
def test_settings_that_are_none_are_damage(store: Store, ada: Desk, kept: str) -> None:
    project = ada.create("Ferries").id
    with store.room.writing() as connection:
        connection.execute(update(projects).values(settings=kept))
    with pytest.raises(StoreError, match="is damaged"):
        ada.open(project)


# --------------------------------------------------------------------------- changes


def test_changes_come_back_as_they_were_given(ada: Desk, clock: Hands) -> None:
    project = ada.create("Ferries").id
    assert ada.append(project, CHANGES[:3], 0) == Appended(3, ())
    clock.at += 1
    assert ada.append(project, CHANGES[3:], 3) == Appended(4, ())
    times = (clock.at - 1,) * 3 + (clock.at,)
    expected = (
        Logged(number, "ada", at, change)
        for number, (at, change) in enumerate(zip(times, CHANGES, strict=True), 1)
    )
    assert ada.changes(project) == tuple(expected)
    assert ada.changes(project, since=3) == ada.changes(project)[3:]
    assert ada.changes(project, since=4) == ()
    assert ada.open(project).revision == 4


def test_half_a_pair_of_surrogates_is_no_reason_to_lose_a_change(ada: Desk) -> None:
    project = ada.create("Ferries").id
    ada.append(project, [{"words": "a\ud800b"}], 0)
    assert ada.changes(project)[0].change == {"words": "a?b"}


def test_who_comes_second_is_told_what_they_missed(store: Store, ada: Desk) -> None:
    project = ada.create("Ferries").id
    ada.let_in(project, "bo", Role.EDITOR)
    bo = store.of("bo")
    assert ada.append(project, [{"n": 1}], 0).number == 1
    second = bo.append(project, [{"n": 2}, {"n": 3}], 0)
    assert (second.number, [(one.who, one.change) for one in second.missed]) == (3, [("ada", {"n": 1})])
    third = ada.append(project, [{"n": 4}], 1)
    assert (third.number, [one.who for one in third.missed]) == (4, ["bo", "bo"])
    assert [one.change["n"] for one in ada.changes(project)] == [1, 2, 3, 4]


def test_concurrent_changes_all_get_numbers(store: Store, ada: Desk) -> None:
    project = ada.create("Ferries").id
    numbers: list[int] = []
    threads = [
        Thread(
            target=lambda: numbers.extend(
                store.of("ada").append(project, [{"n": n}], 0).number for n in range(20)
            )
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 81))
    assert [one.number for one in ada.changes(project)] == list(range(1, 81))


def test_nothing_of_a_change_that_is_too_large_is_kept(ada: Desk) -> None:
    project = ada.create("Ferries").id
    with pytest.raises(StoreError, match="no more than 1 MB"):
        ada.append(project, [{"words": "small"}, {"words": "x" * MB}], 0)
    assert ada.changes(project) == () and ada.open(project).revision == 0


def test_change_may_be_as_deep_as_any_that_means_something(ada: Desk) -> None:
    project = ada.create("Ferries").id
    deep: object = "x"
    for _ in range(30):
        deep = {"a": [deep]}
    ada.append(project, [{"deep": deep}], 0)
    with pytest.raises(StoreError, match="64 values within one another"):
        ada.append(project, [{"deep": [[deep]] * 2, "deeper": [[[[deep]]]]}], 0)
    assert ada.changes(project)[0].change == {"deep": deep} and ada.open(project).revision == 1


def test_what_people_wrote_stands_in_no_error(store: Store) -> None:
    row = {"project": "none", "number": 1, "who": "ada", "at": 1, "change": "A private word"}
    with pytest.raises(DBAPIError) as error, store.room.writing() as connection:
        connection.execute(insert(changes).values(row))
    assert "INSERT INTO changes" in str(error.value) and "private" not in str(error.value)


def test_number_that_json_does_not_know(ada: Desk) -> None:
    project = ada.create("Ferries").id
    with pytest.raises(ValueError, match="JSON"):
        ada.append(project, [{"n": float("nan")}], 0)
    assert ada.changes(project) == ()


# --------------------------------------------------------------------------- what is kept for speed


def test_keep(ada: Desk) -> None:
    project = ada.create("Ferries").id
    everything = {f"v1/{number}": bytes([number % 256]) * number for number in range(1200)}
    ada.keep(project, everything)
    assert ada.kept(project) == everything
    assert ada.kept(project, ["v1/7", "v1/8", "v2/7"]) == {"v1/7": b"\7" * 7, "v1/8": b"\b" * 8}
    ada.keep(project, {"v1/7": b"\0other"})
    ada.drop(project, [key for key in everything if key != "v1/7"])
    assert (ada.kept(project), ada.kept_keys(project)) == ({"v1/7": b"\0other"}, ("v1/7",))


# --------------------------------------------------------------------------- links


def test_link_shows_one_project_and_nobodys_name(store: Store, ada: Desk) -> None:
    project, other = ada.create("Ferries"), ada.create("Secret")
    ada.put(project.id, [filed(1)])
    ada.append(project.id, CHANGES, 0)
    ada.keep(project.id, {"key": b"value"})
    visitor = store.visit(ada.share(project.id))
    shown = visitor.open(visitor.project_id)
    assert (shown.id, shown.name, shown.owner, shown.role) == (project.id, "Ferries", "", Role.READER)
    assert visitor.articles(project.id) == ada.articles(project.id)
    assert visitor.texts(project.id) == ada.texts(project.id)
    assert visitor.kept(project.id) == {"key": b"value"} and visitor.kept_keys(project.id) == ("key",)
    assert [(one.who, one.change) for one in visitor.changes(project.id)] == [("", one) for one in CHANGES]
    assert visitor.whole(project.id) == (shown, (filed(1),), visitor.changes(project.id))
    with pytest.raises(StoreError, match="leads nowhere"):
        visitor.open(other.id)


def test_link_ends(store: Store, ada: Desk, clock: Hands) -> None:
    project = ada.create("Ferries").id
    token = ada.share(project, ends=clock.at + DAY)
    visitor = store.visit(token)
    clock.at += DAY - 1
    assert visitor.open(project).name == "Ferries"
    clock.at += 1
    for look in (lambda: visitor.open(project), lambda: store.visit(token)):
        with pytest.raises(StoreError, match="leads nowhere"):
            look()


def test_revoked_link(store: Store, ada: Desk, clock: Hands) -> None:
    project = ada.create("Ferries").id
    first, second = ada.share(project), ada.share(project, ends=clock.at + DAY)
    visitor = store.visit(first)
    link = next(link for link in ada.links(project) if link.ends is None)
    ada.revoke(project, link.id)
    with pytest.raises(StoreError, match="leads nowhere"):
        visitor.changes(project)
    assert store.visit(second).open(project).name == "Ferries"
    assert {(one.ends, one.revoked, one.made_by) for one in ada.links(project)} == {
        (None, clock.at, "ada"),
        (clock.at + DAY, None, "ada"),
    }


@pytest.mark.parametrize("token", ["", "guess", "\ud800", "x" * 10_000, "' OR 1=1 --"])
def test_token_that_is_none(store: Store, ada: Desk, token: str) -> None:
    ada.share(ada.create("Ferries").id)
    with pytest.raises(StoreError, match="leads nowhere"):
        store.visit(token)


def test_token_is_long_and_kept_nowhere(store: Store, ada: Desk) -> None:
    project = ada.create("Ferries").id
    tokens = {ada.share(project) for _ in range(20)}
    assert len(tokens) == 20 and all(len(token) >= 43 for token in tokens)
    with ada.room.reading() as connection:
        kept = json.dumps([list(row) for row in connection.exec_driver_sql("SELECT * FROM links")])
    assert not any(token in kept for token in tokens)


def test_link_of_a_deleted_project(store: Store, ada: Desk) -> None:
    project = ada.create("Ferries").id
    token = ada.share(project)
    ada.delete(project)
    with pytest.raises(StoreError, match="leads nowhere"):
        store.visit(token)
    ada.restore(project)
    assert store.visit(token).open(project).name == "Ferries"
