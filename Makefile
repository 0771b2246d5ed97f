# `make help` lists the targets. Every target does its own set-up; nothing else has to be installed.

.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
KIOSK := .venv/bin/kiosk
ARGS ?=
# One more than there are cores: a good part of the tests waits for a portal, a device or a page.
WORKERS ?= $(shell expr $$(nproc) + 1)

# Another day for the tests (make test TODAY=2027-03-02): .ci/on_day moves the clock.
TODAY ?=
ON_DAY = $(if $(TODAY),.ci/on_day $(TODAY))

.PHONY: help
help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: setup
setup: ## Virtual environment, pinned packages, Qt's system libraries
	@.ci/set_up

.PHONY: run
run: setup ## The kiosk on this screen, against the practice portal with practice data (ARGS=--windowed)
	@$(PY) -m sandbox.practice $(ARGS) || [ $$? -eq 3 ] && if [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
	  echo "Ở đây không có màn hình, nên chạy bản trình diễn (make demo)."; $(MAKE) --no-print-directory demo; fi

.PHONY: demo
demo: setup ## The scripted citizen files a dossier through the real screens; pictures in build/demo/shots
	@rm -rf build/demo && mkdir -p build/demo
	@$(KIOSK) demo --data build/demo --shots build/demo/shots $(ARGS)

.PHONY: shots
shots: setup ## A picture of every screen in every looks, size and language, and contact sheets: build/shots
	@$(PY) -m sandbox.shots $(ARGS)

.PHONY: test
test: setup ## Every test (TODAY=2027-03-02: as if it were that day)
	@$(ON_DAY) $(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

.PHONY: torture
torture: setup ## Citizens and two senders under random faults and kill -9; some minutes (ARGS="--seed 7 --kills 1000 --dossiers 2000")
	@$(PY) -m sandbox.torture $(ARGS)

.PHONY: simulate
simulate: setup ## Ten thousand kiosks come back after an outage: docs/pictures/after-an-outage.png
	@$(PY) -m sandbox.simulate $(ARGS)

.PHONY: install-trial
install-trial: setup ## docs/install.md tried in a bare Debian until a dossier is filed: root, debootstrap, some minutes
	@$(PY) -m sandbox.install_trial $(ARGS)

.PHONY: bench
bench: setup ## The benchmarks: a table beside goals and a browser, and build/bench.json; some minutes
	@$(PY) -m sandbox.bench $(ARGS)

.PHONY: check
check: setup format-check lint types content test ## All that must hold before a change lands

.PHONY: format
format: setup ## Formats the code
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

.PHONY: format-check
format-check: setup
	@.venv/bin/ruff format --check .

.PHONY: lint
lint: setup ## Style and import rules
	@.venv/bin/ruff check .

.PHONY: types
types: setup ## Types, strict
	@.venv/bin/mypy kiosk screens sandbox

.PHONY: content
content: setup ## The procedures: every mistake by file, key and reason
	@$(KIOSK) procedures check

.PHONY: lock
lock: setup ## Pins the newest allowed versions anew
	@.venv/bin/pip-compile -q --upgrade --extra dev --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-header --annotation-style line --strip-extras --allow-unsafe \
	  -o requirements.lock pyproject.toml
	@sed -i '1i # Every dependency of the kiosk and of its tests, pinned. Made by `make lock`; no addresses stand here.' requirements.lock

.PHONY: clean
clean: ## Removes what was built, never the data
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
