# make run · make test · make lint · make types · make bench · make fuzz · make clean
# ARGS= goes on to the program behind the target: make test ARGS="tests/core -x"

VENV := .venv/bin

# Compiled once, as an installed program is: else each of the hundreds of processes that the tests start compiles it anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test lint types bench fuzz torture clean set-up

run: set-up
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
	$(VENV)/minutes-desk demo --to build/demo $(ARGS)
else
	$(VENV)/minutes-desk demo $(ARGS)
endif

# A file's tests stay together; ARGS="-n0" runs them one after another.
test: set-up
	QT_QPA_PLATFORM=offscreen $(VENV)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

lint: set-up
	$(VENV)/ruff check $(ARGS)
	$(VENV)/ruff format --check

types: set-up
	$(VENV)/basedpyright $(ARGS)

bench: set-up
	QT_QPA_PLATFORM=offscreen $(VENV)/python -m benchmarks $(ARGS)

# Long: a thousand kills, six hundred power cuts, an error at every write, five hundred flipped bits, every kind of hostile
# document with its time and memory, two processes and vanishing disks.
torture: set-up
	$(VENV)/python -m tests.torture.kills 1000
	$(VENV)/python -m tests.torture.cuts 600
	$(VENV)/python -m tests.torture.faults
	$(VENV)/python -m tests.torture.flips 500
	$(VENV)/python -m tests.torture.places
	$(VENV)/python -m tests.store.hostile

fuzz: set-up
	$(VENV)/python -m tests.fuzz.fuzz_reading $(ARGS)

clean:
	rm -rf build dist .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache

set-up:
	@packaging/set-up
