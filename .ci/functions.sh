# Functions of .ci/run: steps with their times, environments, and packages of Debian and npm.
# shellcheck shell=bash

work=$(mktemp -d)
python=$(command -v "${PYTHON:-python3}")
times=()
current=

# Begin a step, and note how long the one before it took.
step() {
  end_step
  current=$*
  started=$SECONDS
  printf '\n== %s\n' "$current"
}

end_step() {
  [ -z "$current" ] || times+=("$(printf '%5d s  %s' "$((SECONDS - started))" "$current")")
  current=
}

# Print how long each step took, and remove what was made on the way.
finish() {
  local status=$? failed=$current
  end_step
  printf '\n== How long each step took\n'
  [ "${#times[@]}" -eq 0 ] || printf '%s\n' "${times[@]}"
  printf '%5d s  in all, on %d cores\n' "$SECONDS" "$(nproc)"
  rm -rf "$work"
  if [ "$status" -eq 0 ]; then echo "Every step passed."; else echo "Failed in: ${failed:-the start}"; fi
  exit "$status"
}
trap finish EXIT

# Install packages of Debian: debian PACKAGE...
debian() {
  [ -n "${updated-}" ] || { apt-get update -qq && updated=yes; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

# Install what a package.json lists, beside it: node_modules FOLDER
node_modules() { npm install --silent --no-audit --no-fund --no-package-lock --prefix "$1"; }

# Make an environment with pip, as a reader of the README does, and work in it: fresh NAME
fresh() { "$python" -m venv "$work/$1" && use "$1"; }

# Make an empty environment with uv and work in it: made NAME [PYTHON]
made() { uv venv --quiet --python "${2:-$python}" "$work/$1" && use "$1"; }

# Work in an environment that is there: use NAME
use() {
  export VIRTUAL_ENV=$work/$1
  PATH=$VIRTUAL_ENV/bin:$path
  hash -r
}
path=$PATH

# Install into the environment of the moment: get PACKAGE...
get() { uv pip install --quiet --compile-bytecode "$@"; } # compiled as pip does, or a warning of a package at its first import is an error

uv() { "$work/uv/bin/uv" "$@"; }

# Print each version of Python that is newer than the one all else runs on, lowest first, and where it is.
newer() {
  for one in $(compgen -c python3. | grep -xE 'python3\.[0-9]+' | sort -u) "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python; do
    "$one" -c 'import sys; print(*sys.version_info[:2], sys.executable)' 2>/dev/null || true
  done | sort -k1,1n -k2,2n -u | while read -r major minor found; do
    "$python" -c "import sys; sys.exit(sys.version_info[:2] >= ($major, $minor))" && echo "$major.$minor $found"
  done || true
}
