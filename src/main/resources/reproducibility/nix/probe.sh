# Writes into its output what a builder finds around it, a fact a line: what varies (vary.sh), the machine, the network,
# the top of the file system, and whether a server answers that the suite runs outside of the sandbox.
set -eu -o pipefail
shopt -s nullglob

export PATH=/usr/bin:/bin HOME=/homeless-shelter LC_ALL=C.UTF-8 TZ=UTC PYTHONHASHSEED=0
umask 022

say() { printf '%s\n' "$*" >>"$NIX_BUILD_TOP/facts"; }

# In Nix's sandbox there is the loopback interface, and no other.
interfaces() {
  local name names=
  while IFS=: read -r name _; do
    [[ $name == *'|'* ]] || names+=" ${name// /}"
  done </proc/net/dev
  printf '%s' "${names# }"
}

reach() {
  python3 -I -c 'import socket, sys; socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5)' "$1" 2>/dev/null
}

cd "$NIX_BUILD_TOP"
if [[ -r /repro/vary.sh ]]; then
  # shellcheck source=vary.sh
  source /repro/vary.sh
fi
say "machine $(uname -sm)"
say "interfaces $(interfaces)"
say "top level $(cd / && echo *)"
if [[ $port != 0 ]]; then
  if reach "$port"; then say 'server reached'; else say 'server out of reach'; fi
fi
cat facts >"$out"
