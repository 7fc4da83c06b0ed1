# Sourced by the builder when it has set everything: changes what must not matter, as /repro/names asks for, and says what
# it could change. It comes by a path of the sandbox and not by the derivation, so the output path stays the same.

wrap=(env)
tried() { "$@" true 2>/dev/null && wrap+=("$@"); }
again() { [[ -n ${VARIED:-} ]]; } # whether this script runs inside of what it was wrapped in

# setarch(8) sets all of personality(2) at once: what is not asked for is lost, the layout of addresses (ADDR_NO_RANDOMIZE) too.
layout() { (( 16#$(</proc/self/personality) & 16#40000 )) && echo fixed || echo random; }
layout=$(layout)
personality=("$(uname -m)")

vary() {
  case $1 in
    build-path) [[ $NIX_BUILD_TOP != /build* ]] ;; # by a setting of Nix
    file-order) [[ $(stat -f -c %t .) == 65735546 ]] ;; # FUSE's magic number, statfs(2); laid below by Nix's caller
    time)
      local library=(/usr/lib*/faketime/libfaketime.so.1 /usr/lib/*/faketime/libfaketime.so.1)
      [[ ${#library[@]} -gt 0 ]] && export LD_PRELOAD=${library[0]} FAKETIME=+400d DONT_FAKE_MONOTONIC=1
      ;;
    time-zone) export TZ=XYZ-13:45 ;;
    locale) export LC_ALL=POSIX LANG=POSIX LANGUAGE=et_EE ;;
    umask) umask 077 ;;
    user-name) export USER=somebody LOGNAME=somebody USERNAME=somebody; [[ $(id -un) == somebody ]] ;; # by /etc/passwd
    host-name)
      # shellcheck disable=SC2016 # expanded inside
      again || tried unshare --user --map-user=0 --map-group=0 --uts bash -c \
        'hostname elsewhere && user=$1 group=$2 && shift 2 && exec unshare --user --map-user="$user" --map-group="$group" "$@"' \
        bash "$(id -u)" "$(id -g)"
      [[ $(hostname) == elsewhere ]]
      ;;
    cores)
      export NIX_BUILD_CORES=$((NIX_BUILD_CORES + 1))
      again || tried taskset -c "$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')"
      ;;
    environment) export CI=true EDITOR=ed PAGER=more MAIL=/elsewhere/mail ;;
    home) export HOME=/elsewhere/home ;;
    search-path) export PATH=$PATH:/elsewhere/bin ;;
    kernel-version) personality+=(--uname-2.6); [[ $(uname -r) == 2.6.* ]] ;;
    # Nix turns randomisation off, and elsewhere it is on.
    address-layout) [[ $(layout) == fixed ]] && layout=random || layout=fixed; [[ $(layout) != "${VARIED:-}" ]] ;;
    hash-seed) export PYTHONHASHSEED=4242 ;;
  esac
}

for name in $(</repro/names); do
  vary "$name" && { ! again || say "varied $name"; }
done
if ! again; then
  export VARIED; VARIED=$(layout)
  [[ $layout == random ]] || personality+=(-R)
  tried setarch "${personality[@]}"
  exec "${wrap[@]}" /bin/bash "$0"
fi
unset VARIED wrap name personality layout
