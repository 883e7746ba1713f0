#!/bin/sh
# Starts the program with a real, unlocked keyring of its own: a session bus, gnome-keyring-daemon on it, and both end with
# the program. ELECTRON is the program; the keyring lies in XDG_DATA_HOME; KEYRING_PASSWORD opens it.
if [ "$1" = '--inside' ]; then
  shift
  printf '%s' "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  exec "$ELECTRON" "$@"
fi
exec dbus-run-session -- "$0" --inside "$@"
