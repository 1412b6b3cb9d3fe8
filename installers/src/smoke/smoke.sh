#!/bin/sh
# Tries a built package on Linux: smoke.sh TARGET
#
# Unpacks TARGET/weft_*.deb into a clean folder and then, as a person would: asks for the version,
# starts the app on a virtual screen, types, puts a word right, kills it, starts it again and finds the text; starts the
# server, joins it with the app. With root in a machine of its own (WEFT_SMOKE_INSTALL=1) the package
# is installed and removed as well, and what was written stays.
set -eu

target=$(cd "${1:?the directory with the packages}" && pwd)
"$(dirname "$0")/../../native-packages.sh" smoke
deb=$(ls "$target"/weft_*.deb | tail -1)
work=$(mktemp -d)
screen=:$((90 + $$ % 9))
pids=

finish() {
    code=$?
    # shellcheck disable=SC2086 # several numbers
    [ -z "$pids" ] || kill $pids 2>/dev/null || true
    [ "$code" = 0 ] || { echo "smoke: failed; see $work" >&2; tail -n 20 "$work"/*.log >&2 || true; }
    exit "$code"
}
trap finish EXIT

say() { echo "smoke: $*"; }
fail() { echo "smoke: $*" >&2; exit 1; }

# Asks again until a command succeeds: until_true SECONDS WHAT COMMAND…
until_true() {
    steps=$(($1 * 10)) what=$2
    shift 2
    while ! "$@" >/dev/null 2>&1; do
        steps=$((steps - 1))
        [ "$steps" -gt 0 ] || fail "$what did not come about"
        sleep 0.1
    done
}

state_has() { curl -sf "http://127.0.0.1:$1/state" | grep -qF "$2"; }

if [ "${WEFT_SMOKE_INSTALL:-}" = 1 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$deb"
    bin=/usr/bin
    [ -e /usr/share/applications/weft.desktop ] || fail "no entry in the menu"
else
    dpkg-deb -x "$deb" "$work/root"
    bin=$work/root/opt/weft/bin
fi

"$bin/weft" --version | grep -q '^weft 0' || fail "no version"
"$bin/weft-server" --version | grep -q '^weft-server 0' || fail "no version of the server"
say "both launchers tell their version"

Xvfb "$screen" -screen 0 1280x800x24 >"$work/screen.log" 2>&1 &
pids="$pids $!"
export DISPLAY="$screen" HOME="$work/home" LIBGL_ALWAYS_SOFTWARE=1
mkdir -p "$HOME"

# start_app PORT ARGUMENT…: leaves its number in $app
start_app() {
    port=$1
    shift
    began=$(date +%s%N)
    JAVA_TOOL_OPTIONS="-Dweft.probe=$port -Duser.home=$HOME" "$bin/weft" "$@" >>"$work/app.log" 2>&1 &
    app=$!
    pids="$pids $app"
    until_true 60 "the app's window" curl -sf "http://127.0.0.1:$port/state"
    say "window and document after $((($(date +%s%N) - began) / 1000000)) ms"
}

start_app 7181 --name Ana --document Smoke
until_true 30 "a window" xdotool search --onlyvisible --name Smoke
window=$(xdotool search --onlyvisible --name Smoke | tail -1)
sleep 1
xdotool mousemove --window "$window" 400 400 click 1
xdotool type --delay 40 "written by the smoke test"
until_true 20 "the typed text" state_has 7181 "written by the smoke test"
say "what was typed is in the document"
xdotool type --delay 40 ", or so I beleive "
until_true 20 "the misspelt word" state_has 7181 "or so I beleive "
sleep 3
xdotool key F7
sleep 2
import -window root "$target/smoke-spelling.png" || true
xdotool key Return
until_true 20 "the word spelt right" state_has 7181 "or so I believe "
say "a misspelt word was put right by the menu"
import -window root "$target/smoke.png" || true
kill -9 "$app"
wait "$app" 2>/dev/null || true

for _ in 1 2 3; do
    start_app 7182 --name Ana --document Smoke
    until_true 20 "the text after a kill" state_has 7182 "written by the smoke test"
    kill "$app"
    wait "$app" 2>/dev/null || true
done
say "it is there after the app was killed and started again"

began=$(date +%s%N)
"$bin/weft-server" serve --data-dir "$work/data" --port 0 --admin-port 7184 >"$work/server.log" 2>&1 &
server=$!
pids="$pids $server"
until_true 30 "the server" curl -sf http://127.0.0.1:7184/readyz
say "server ready after $((($(date +%s%N) - began) / 1000000)) ms"
until_true 10 "an invitation" grep -q 'weft://' "$work/server.log"
link=$(grep -o 'weft://[^ ]*' "$work/server.log" | head -1)
start_app 7183 --profile "$work/ben" --name Ben --join "$link"
until_true 30 "the joined document" state_has 7183 '"online"'
say "the app has joined the server"
kill "$app" "$server"
wait "$app" "$server" 2>/dev/null || true

if [ "${WEFT_SMOKE_INSTALL:-}" = 1 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -qq remove -y weft
    [ ! -e /opt/weft/bin ] || fail "the program is still there"
    [ ! -L /usr/bin/weft ] || fail "a link is still there"
fi
[ -n "$(find "$HOME" -name weft.db)" ] || fail "what Ana wrote is gone"
say "what was written stays"
rm -rf "$work"
say "all well: $deb"
