"""The wheel holds the data files that the package reads, and they are found once it is installed."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
LOAD_ENGLISH = "import timeline.language as language; language.load('en'); print(language.__file__)"
MAKE_STORE = "import timeline.store as store; store.Store.open('x.sqlite', int); print(store.__file__)"

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True)
    return next(folder.glob("*.whl"))


def test_wheel_holds_the_data(wheel: Path) -> None:
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "timeline").rglob("*.toml")}
    assert {"timeline/messages.toml", "timeline/language/en.toml"} <= data
    assert data <= set(ZipFile(wheel).namelist())


@pytest.mark.parametrize("program", [LOAD_ENGLISH, MAKE_STORE])
def test_installed_package_finds_its_data(wheel: Path, tmp_path: Path, program: str) -> None:
    target, elsewhere = tmp_path / "target", tmp_path / "elsewhere"
    elsewhere.mkdir()
    install = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--target", target, wheel]
    subprocess.run(install, check=True)
    environment = os.environ | {"PYTHONPATH": str(target)}
    loaded_from = subprocess.check_output(
        [sys.executable, "-c", program], cwd=elsewhere, env=environment, text=True
    )
    assert Path(loaded_from.strip()).is_relative_to(target)
