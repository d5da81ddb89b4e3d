# Rapporteur. `make demo` and `make test` set up all they need in .venv, on a machine with Python 3.11+ and network.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test lint unit docs bench lock web clean

demo: $(VENV)/user  ## Build the record of the example affair, and its page.
	$(BIN)/rapporteur build examples/reports -o demo/affair.record
	$(BIN)/rapporteur check demo/affair.record
	$(BIN)/rapporteur report demo/affair.record -o demo/affair.html --title "The Marisel: an invented affair"

test: lint unit docs  ## Everything that must hold.

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit: $(VENV)/dev
	$(BIN)/python -m pytest

docs: $(VENV)/dev
	$(BIN)/sphinx-build -W -q -b html docs docs/_build

bench: $(VENV)/dev  ## Quality and speed; some need the shared data beside the checkout.
	$(BIN)/python -m benchmarks

web:  ## Bundle the page's script again after a change in web/.
	cd web && npm ci --silent && npm run build

lock:  ## Pin the versions that install here now.
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --upgrade pip
	build/lock/bin/pip install --quiet -e . --group dev
	build/lock/bin/pip freeze --exclude-editable > constraints.txt

$(VENV)/ready:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	touch $@

$(VENV)/user: $(VENV)/ready pyproject.toml constraints.txt
	$(INSTALL) -e .
	touch $@

$(VENV)/dev: $(VENV)/ready pyproject.toml constraints.txt
	$(INSTALL) -e . --group dev
	touch $@ $(VENV)/user

clean:
	rm -rf $(VENV) build demo docs/_build web/node_modules
