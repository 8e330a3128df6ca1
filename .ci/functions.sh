# Functions of .ci/run: timed steps, environments and Debian packages.
# shellcheck shell=bash

work=$(mktemp -d)
python=$(command -v "${PYTHON:-python3}")
times=()
current=

# Begin a step, and record the time of the step before it.
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

# Print how long each step took, and delete the temporary files.
finish() {
  local status=$? failed=$current
  end_step
  printf '\n== Time of each step\n'
  [ "${#times[@]}" -eq 0 ] || printf '%s\n' "${times[@]}"
  printf '%5d s  total, on %d cores\n' "$SECONDS" "$(nproc)"
  rm -rf "$work"
  if [ "$status" -eq 0 ]; then echo "Every step passed."; else echo "Failed in: ${failed:-the start}"; fi
  exit "$status"
}
trap finish EXIT

# Install Debian packages: debian PACKAGE...
debian() {
  [ -n "${updated-}" ] || { apt-get update -qq && updated=yes; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}

# Create an environment as a reader of the README does, and run a command in it: fresh NAME COMMAND...
fresh() {
  "$python" -m venv "$work/$1"
  VIRTUAL_ENV=$work/$1 PATH=$work/$1/bin:$PATH "${@:2}"
}

# Let a session reuse an environment, to save an installation: share ENVIRONMENT SESSION
share() { mkdir -p "$work/sessions" && ln -s "$1" "$work/sessions/$2"; }

# Run a session of noxfile.py: session NAME [OPTION...]
session() { "$work/nox/bin/nox" --envdir "$work/sessions" --session "$@"; }

# Print version and path of each installed Python newer than $python, lowest first.
newer() {
  for one in $(compgen -c python3. | grep -xE 'python3\.[0-9]+' | sort -u) "${PYENV_ROOT:-$HOME/.pyenv}"/versions/*/bin/python; do
    "$one" -c 'import sys; print(*sys.version_info[:2], sys.executable)' 2>/dev/null || true
  done | sort -k1,1n -k2,2n -u | while read -r major minor found; do
    "$python" -c "import sys; sys.exit(sys.version_info[:2] >= ($major, $minor))" && echo "$major.$minor $found"
  done || true
}
