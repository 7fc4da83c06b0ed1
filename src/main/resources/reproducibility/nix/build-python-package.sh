# Builds one Python package as nixpkgs' stdenv and Python hooks would, from the vendored bytes alone.
# bash, as in stdenv: expressions write their phases and hooks in it.
set -eu -o pipefail
shopt -s nullglob

export PATH=/usr/bin:/bin HOME=/homeless-shelter
export LC_ALL=C.UTF-8 TZ=UTC
export SOURCE_DATE_EPOCH=315532800 # 1980-01-01, as in nixpkgs: the first day that a zip archive knows
export DEB_PYTHON_INSTALL_LAYOUT=deb PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0
umask 022

say() { printf 'repro: %s\n' "$*"; }
die() { printf 'error: %s\n' "$*"; exit 1; }

# -P: the folder of the source is not on the path, or its build/ would hide the module `build`.
python() { /usr/bin/python3 -P "$@"; }

runHook() { eval "${!1:-}"; }

# A phase: what the expression says instead of ours, or ours between the expression's hooks.
runPhase() { # name, then the name of the attribute that turns it off
  local own=$1Phase off=${2:-}
  [[ -n $off && -n ${!off:-} ]] && return
  if [[ -n ${!own:-} ]]; then eval "${!own}"; else "$own"; fi
}

substituteInPlace() {
  python - "$@" <<'PYTHON'
import sys

arguments = sys.argv[1:]
replacing = next((i for i, a in enumerate(arguments) if a.startswith("--")), len(arguments))
files, rest = arguments[:replacing], arguments[replacing:]
for file in files:
    with open(file, encoding="utf-8", newline="") as stream:
        text = stream.read()
    for mode, old, new in zip(rest[::3], rest[1::3], rest[2::3]):
        if old not in text and mode == "--replace-fail":
            sys.exit(f"substituteInPlace: {file}: {old!r} is not there")
        text = text.replace(old, new)
    with open(file, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
PYTHON
}

# As in stdenv: the store keeps a file as <hash>-<name>, and what lies in a folder of the store by its name alone.
stripHash() {
  local base=${1##*/}
  if [[ $base =~ ^[a-z0-9]{32}- ]]; then base=${base:33}; fi
  printf '%s\n' "$base"
}

unpackPhase() {
  runHook preUnpack
  [[ -n ${src:-} ]] || die 'the package has no src'
  local name; name=$(stripHash "$src")
  if [[ $format == wheel ]]; then
    mkdir dist
    cp --no-preserve=mode "$src" "dist/$name"
  else
    mkdir unpacked
    cd unpacked
    case $name in
      *.whl | *.zip) python -m zipfile -e "$src" . ;;
      *.tar* | *.tgz) tar -xf "$src" ;;
      *) cp -r --preserve=mode "$src" source ;; # a folder
    esac
    chmod -R u+w .
    local folders=(*/)
    [[ -n ${sourceRoot:-} || ${#folders[@]} == 1 ]] || die "$name unpacks to ${#folders[@]} folders, not to one"
    cd "${sourceRoot:-${folders[0]}}"
  fi
  runHook postUnpack
}

patchPhase() {
  runHook prePatch
  local patch
  for patch in ${patches:-}; do patch -p1 <"$patch"; done
  runHook postPatch
}

# The packages of these outputs and of all that they need, as a search path.
modulesOf() {
  local waiting=("$@") seen=' ' path='' output folder
  while [[ ${#waiting[@]} -gt 0 ]]; do
    output=${waiting[0]} waiting=("${waiting[@]:1}")
    [[ $seen == *" $output "* ]] && continue
    seen+="$output "
    for folder in "$output"/lib/python3*/*-packages; do path+=:$folder; done
    # shellcheck disable=SC2207 # Store paths have no spaces.
    [[ ! -e $output/nix-support/propagated-build-inputs ]] ||
      waiting+=($(<"$output/nix-support/propagated-build-inputs"))
  done
  printf '%s' "${path#:}"
}

buildPhase() {
  runHook preBuild
  # shellcheck disable=SC2086 # A list of store paths.
  local PYTHONPATH; PYTHONPATH=$(modulesOf ${buildSystem:-})
  [[ -z $PYTHONPATH ]] || export PYTHONPATH
  case $format in
    pyproject | setuptools) python -m build --wheel --no-isolation --outdir dist . ;;
  esac
  runHook postBuild
}

installPhase() {
  runHook preInstall
  case $format in
    wheel | pyproject | setuptools)
      local wheels=(dist/*.whl)
      [[ ${#wheels[@]} == 1 ]] || die "there are ${#wheels[@]} wheels in dist/, not one"
      python -m installer --no-compile-bytecode --destdir "$out" --prefix / "${wheels[0]}"
      ;;
    *) die "format $format: the expression has to say its installPhase" ;;
  esac
  runHook postInstall
}

fixupPhase() {
  runHook preFixup
  if [[ -n ${propagatedBuildInputs:-} ]]; then
    mkdir -p "$out/nix-support"
    printf '%s\n' "$propagatedBuildInputs" >"$out/nix-support/propagated-build-inputs"
  fi
  runHook postFixup
}

# An import proves something only with the declared dependencies, and stand-ins are none.
checkImports() {
  [[ -n $importsToCheck && -z ${dontUsePythonImportsCheck:-} ]] || return 0
  if [[ -n $standIns ]]; then
    say "imports not checked: stand-ins for $standIns"
    return
  fi
  local module folders=("$out"/lib/python3*/*-packages)
  for module in $importsToCheck; do
    PYTHONPATH=${folders[0]:-} python -S -c 'import importlib, sys; importlib.import_module(sys.argv[1])' "$module" \
      || die "$module cannot be imported"
    say "imported $module"
  done
}

cd "$NIX_BUILD_TOP"
if [[ -r /repro/vary.sh ]]; then
  # shellcheck source=vary.sh
  source /repro/vary.sh
fi
if [[ -n ${buildCommand:-} ]]; then # in place of all phases, as in stdenv
  eval "$buildCommand"
  exit
fi
runPhase unpack dontUnpack
runPhase patch dontPatch
runPhase build dontBuild
runPhase install dontInstall
runPhase fixup dontFixup
cd /
checkImports
