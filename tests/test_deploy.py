"""What deploy promises: no root, no open database, pinned images, health checks; what its documents say."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.deployed import (
    DEPLOY,
    MIB,
    ROOT,
    compose,
    copied,
    environment,
    home,
    instructions,
    laid_out,
    told,
)
from tests.made_stores import Hands, filed
from tests.postgres import USER, Server, program
from timeline.store import LOCAL, Store

GUIDE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
PINNED = re.compile(r"[\w./-]+:[\d.]+-[a-z]+(-[a-z]+)?")
SERVICES: dict[str, Any] = compose()["services"]
# Says which settings are in force, and fails where signing in is not set up.
ASKED = """
import json, sys
from streamlit import config
from streamlit.auth_util import validate_auth_credentials

config.get_config_options(options_from_flags={"secrets.files": [sys.argv[1]]})
if len(sys.argv) > 2:
    validate_auth_credentials("default")
print(json.dumps({key: config.get_option(key) for key in config.get_config_options()}))
"""


# --------------------------------------------------------------------------- Dockerfile


def test_image_is_pinned_and_runs_without_rights() -> None:
    assert all(PINNED.fullmatch(base) for base in told("FROM"))
    (user,) = told("USER")
    assert all(int(part) >= 10_000 for part in user.split(":"))
    words = [one.word for one in instructions()]
    assert "ADD" not in words
    assert words.index("USER") > max(at for at, word in enumerate(words) if word in {"RUN", "COPY"})


def test_image_installs_the_lock_alone() -> None:
    installs = [rest for rest in told("RUN") if "pip" in rest]
    assert installs == ["pip install --no-cache-dir --require-hashes --requirement requirements.txt"]
    assert "--hash=sha256:" in (ROOT / "requirements.txt").read_text(encoding="utf-8")


def test_image_asks_for_the_health_of_the_app() -> None:
    (check,) = told("HEALTHCHECK")
    command = json.loads(check.split("CMD", 1)[1])
    assert command[:2] == ["python", "-c"]
    assert "/_stcore/health" in command[2]
    compile(command[2], "health check", "exec")
    (port,) = told("EXPOSE")
    assert f"127.0.0.1:{port}/" in command[2]
    assert json.loads(told("CMD")[0]) == ["python", "-m", "streamlit", "run", "app.py"]


def test_image_holds_what_the_build_is_given() -> None:
    sources = {one.source.relative_to(ROOT).as_posix() for one in copied()}
    assert all((ROOT / source).exists() for source in sources)
    given = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert given[1] == "*"
    assert {line[1:] for line in given if line[:1] == "!"} == sources
    assert not any(part in source for source in sources for part in ("test", "secret", "git"))


# --------------------------------------------------------------------------- compose.yaml


def test_only_the_proxy_is_published() -> None:
    assert set(SERVICES) == {"proxy", "app", "database"}
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert not any("network_mode" in service or "privileged" in service for service in SERVICES.values())
    assert SERVICES["database"]["networks"] == ["back"]
    assert "back" not in SERVICES["proxy"]["networks"]
    assert compose()["networks"]["back"] == {"internal": True}


@pytest.mark.parametrize("name", SERVICES)
def test_service_is_limited_and_starts_again(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == "unless-stopped"
    assert {"mem_limit", "cpus", "pids_limit"} <= service.keys()
    assert service["security_opt"] == ["no-new-privileges:true"]
    if "build" in service:
        context = DEPLOY / service["build"]["context"]
        assert (context / service["build"]["dockerfile"]).samefile(DEPLOY / "Dockerfile")
    else:
        assert PINNED.fullmatch(service["image"])
        assert service["healthcheck"]["test"][0] == "CMD"
    if name != "database":  # whose own start needs to write and to change its user
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


def test_each_waits_for_the_health_of_the_next() -> None:
    healthy = {"condition": "service_healthy"}
    assert SERVICES["proxy"]["depends_on"] == {"app": healthy}
    assert SERVICES["app"]["depends_on"] == {"database": healthy}


def test_what_outlives_a_container_has_a_volume() -> None:
    assert "database:/var/lib/postgresql/data" in SERVICES["database"]["volumes"]
    assert "certificates:/data" in SERVICES["proxy"]["volumes"]
    assert compose()["volumes"].keys() == {"database", "certificates"}


def test_no_secret_is_written_down() -> None:
    for service in SERVICES.values():
        values = service.get("environment", {}).items()
        assert all("${" in value for key, value in values if "PASSWORD" in key or "URL" in key)
    assert "POSTGRES_PASSWORD=\n" in (DEPLOY / ".env.example").read_text(encoding="utf-8")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/deploy/.env", "/deploy/secrets.toml"} <= set(ignored)


def test_secrets_lie_where_the_settings_look() -> None:
    (secret,) = SERVICES["app"]["secrets"]
    settings = tomllib.loads((DEPLOY / "config.toml").read_text(encoding="utf-8"))
    assert settings["secrets"]["files"] == [f"/run/secrets/{secret['target']}"]
    assert compose()["secrets"][secret["source"]] == {"file": "./secrets.toml"}


# --------------------------------------------------------------------------- settings


def in_force(tmp_path: Path, *arguments: str) -> dict[str, Any]:
    """The settings of Streamlit in the image."""
    folder = laid_out(tmp_path)
    own = environment() | {"PATH": os.environ["PATH"], "HOME": str(home(tmp_path))}
    command = [sys.executable, "-c", ASKED, *arguments]
    asked = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
    return dict(json.loads(asked.stdout))


def flat(settings: dict[str, Any], *sections: str) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for key, value in settings.items():
        held |= (
            flat(value, *sections, key) if isinstance(value, dict) else {".".join((*sections, key)): value}
        )
    return held


def test_server_settings_stand_over_those_of_a_laptop(tmp_path: Path) -> None:
    known = in_force(tmp_path, "none.toml")
    laptop = flat(tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")))
    server = flat(tomllib.loads((DEPLOY / "config.toml").read_text(encoding="utf-8")))
    del server["secrets.files"]  # asked for with another
    wanted = laptop | server
    assert {key: known[key] for key in wanted} == wanted
    assert not any(key.startswith("theme") for key in server)
    assert laptop["server.address"] == "127.0.0.1" and known["server.address"] == "0.0.0.0"


def test_proxy_and_app_refuse_the_same_size() -> None:
    (size,) = re.findall(r"max_size (\d+)MiB", (DEPLOY / "Caddyfile").read_text(encoding="utf-8"))
    settings = tomllib.loads((DEPLOY / "config.toml").read_text(encoding="utf-8"))
    assert int(size) * MIB == settings["server"]["maxUploadSize"] * MIB


def test_example_of_secrets_is_what_signing_in_needs(tmp_path: Path) -> None:
    example = (DEPLOY / "secrets.example.toml").read_text(encoding="utf-8")
    assert tomllib.loads(example) == {}  # a copy that nobody filled in sets nothing up
    used = re.sub(r"^# (?=\[|\w+ = )", "", example, flags=re.MULTILINE)
    assert tomllib.loads(used).keys() == {"DATABASE_URL", "auth"}
    secrets = tmp_path / "used.toml"
    secrets.write_text(used, encoding="utf-8")
    in_force(tmp_path / "image", str(secrets), "auth")


# --------------------------------------------------------------------------- documents


def test_every_variable_is_described() -> None:
    asked = set(re.findall(r"\$\{(\w+)", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    given = set(re.findall(r"^(\w+)=", (DEPLOY / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert asked < given
    proxy = set(re.findall(r"\{\$(\w+)", (DEPLOY / "Caddyfile").read_text(encoding="utf-8")))
    set_there = {key for service in SERVICES.values() for key in service.get("environment", {})}
    for name in asked | given | proxy | set_there | environment().keys():
        assert f"`{name}`" in GUIDE, name


@pytest.mark.parametrize("page", ["README.md", "docs/deploy.md", "docs/community-cloud.md"])
def test_links_between_documents_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert links
    assert all(((ROOT / page).parent / link).exists() for link in links)


def documented(name: str) -> list[str]:
    """The words of a command that the guide gives for the database's container."""
    (line,) = set(re.findall(rf"exec -T database ({name} [^<>\n]+)", GUIDE))  # the same wherever it stands
    return shlex.split(line)


def run_documented(name: str, server: Server, database: str, **more: Any) -> bytes:
    """Run that command on the server of the tests."""
    _, *words = documented(name)
    words[words.index("--dbname") + 1] = database
    own = os.environ | {"PGHOST": "127.0.0.1", "PGPORT": str(server.port)}
    command = [str(program(name)), *words]
    return subprocess.run(command, env=own, check=True, stdout=subprocess.PIPE, **more).stdout


def test_a_backup_brings_back_what_was_there(postgres: Server, empty_postgres: str) -> None:
    assert documented("pg_dump")[1:3] == ["--username", USER]
    with_one = Store.open(empty_postgres, Hands())
    with_one.of(LOCAL).bring("The ferry", [filed(1), filed(2)], [])
    with_one.close()
    dump = run_documented("pg_dump", postgres, "postgres")
    later = Store.open(empty_postgres, Hands())
    later.of(LOCAL).create("Begun afterwards")
    later.close()
    run_documented("pg_restore", postgres, "postgres", input=dump)
    back = Store.open(empty_postgres, Hands())
    (project,) = back.of(LOCAL).projects()
    back.close()
    assert (project.name, project.articles) == ("The ferry", 2)
