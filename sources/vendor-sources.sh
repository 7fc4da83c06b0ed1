#!/bin/sh
# Fetches every source of the lock afresh, compares it with the lock, and lays down what is missing.
# The name that maintainers know: bin/repro vendor does the work, and takes the same arguments.
home=$(dirname -- "$0")/..
exec "$home/bin/repro" vendor --repo "$home" "$@"
