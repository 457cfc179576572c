#!/bin/sh
# Write both locks anew: every version and hash, no address of any registry.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "uv is missing; install it (pip install uv)."; exit 2; }
lock() {
    output=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
        --no-annotate "$@" --no-emit-package kentongan --output-file "$output" pyproject.toml
}
lock requirements/dev.txt --extra dev
# What runs is locked inside the bounds of what is tested, so both hold the same versions.
lock requirements/run.txt --extra postgres --constraint requirements/dev.txt
