# Two commands matter: `make run` starts the product, `make test` runs everything.
PORT ?= 8000
KENTONGAN = .venv/bin/kentongan
# Where this is set, every process compiles all it imports anew: `manage.py check` took 7.5 s instead of 3.3 s.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench bench-big lock map abuse needs-python

run: needs-python ## Set up and serve the product with its sample government
	@python3 scripts/prepare.py run
	@[ -e "$${KENTONGAN_DATA:-var}/begun" ] || $(KENTONGAN) demo load --if-empty >/dev/null
	@exec $(KENTONGAN) serve --port $(PORT)

test: needs-python ## Set up what the tests need and run everything
	@python3 scripts/prepare.py dev
	@python3 scripts/machine.py
	@.venv/bin/python scripts/everything.py

check: needs-python ## All static checks and the fast tests
	@python3 scripts/prepare.py dev
	@.venv/bin/python scripts/everything.py --quick

bench: needs-python ## Measure, print the table, write var/bench.json
	@python3 scripts/prepare.py dev
	@.venv/bin/python -m bench

bench-big: needs-python ## Measure judging at the size of a nation, write docs/scale.md
	@python3 scripts/prepare.py dev
	@.venv/bin/python -m bench.big
	@.venv/bin/python -m bench.gaming full

lock: ## Write the locks anew (needs uv)
	@sh scripts/lock.sh

map: ## Write the map of rooms into the README
	@.venv/bin/python scripts/map.py

abuse: ## Write the register of abuse, docs/abuse.md, from the names of the tests
	@.venv/bin/python scripts/abuse.py

needs-python:
	@command -v python3 >/dev/null 2>&1 || { echo "Kentongan memerlukan python3 (3.11 atau lebih baru); pasang paketnya, misalnya: apt install python3 python3-venv."; exit 2; }
