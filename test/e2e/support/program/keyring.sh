#!/bin/sh
# Starts the program with a separate, real, unlocked keyring: a session bus with gnome-keyring-daemon on it; both end with
# the program. ELECTRON is the program; the keyring is stored in XDG_DATA_HOME; KEYRING_PASSWORD unlocks it.
if [ "$1" = '--inside' ]; then
  shift
  printf '%s' "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  exec "$ELECTRON" "$@"
fi
exec dbus-run-session -- "$0" --inside "$@"
