# The only interface: `make help` lists it. Everything is installed into .venv, nothing outside it.

PORT ?= 8501
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c "$(SUPPORTED)" 2>/dev/null && echo $$python && break; done)

SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"
COMPILE_APP := $(COMPILE) pyproject.toml --output-file
COMPILE_DEV := $(COMPILE) --group dev --constraints requirements.txt --output-file

.PHONY: help run test soak lint bench lock golden clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: .venv/app ## start Timeline on this computer, on PORT=8501
	$(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: .venv/dev ## run every test
	$(BIN)/python -m pytest --numprocesses 2 --dist loadgroup

soak: .venv/dev ## run the tests of failures and of many people in full, which takes an hour
	SOAK=1 $(BIN)/python -m pytest -s tests/test_store_failures.py tests/test_load.py

lint: .venv/dev ## check style, types and the lock
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict timeline/
	@mkdir -p .venv/lock && cp requirements.txt requirements-dev.txt .venv/lock/
	@$(COMPILE_APP) .venv/lock/requirements.txt
	@$(COMPILE_DEV) .venv/lock/requirements-dev.txt
	@for file in requirements.txt requirements-dev.txt; do cmp -s $$file .venv/lock/$$file || \
		{ echo "$$file is not what pyproject.toml asks for: run make lock" >&2; exit 1; }; done

bench: .venv/dev ## measure Timeline beside other tools
	$(BIN)/python -m benchmarks.run

lock: .venv/dev ## write requirements*.txt from pyproject.toml, keeping the versions that still fit
	$(COMPILE_APP) requirements.txt
	$(COMPILE_DEV) requirements-dev.txt

golden: .venv/dev ## rewrite the golden files from what Timeline says now
	$(BIN)/python -m tests.golden_files

clean: ## delete whatever make has made
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/pyvenv.cfg:
	@"$(PYTHON)" -c "$(SUPPORTED)" 2>/dev/null || \
		{ echo "Timeline needs Python 3.11 to 3.14: install it, or say where it is with PYTHON=" >&2; exit 1; }
	@"$(PYTHON)" -c "import ensurepip, venv" 2>/dev/null || \
		{ echo "This Python cannot make virtual environments: install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv

.venv/app: requirements.txt .venv/pyvenv.cfg
	$(PIP_INSTALL) -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/app
	$(PIP_INSTALL) -r requirements.txt -r requirements-dev.txt
	@touch $@
