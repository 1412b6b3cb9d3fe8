#!/bin/sh
# Makes Weft known to the system, or takes that back: system-links.sh install|remove
#
# Links only, beside files of others. What people wrote lies in their own folders and stays.
set -eu

share=$(cd "$(dirname "$0")" && pwd)
image=$(cd "$share/../../.." && pwd)

link() { # target, place
    case $action in
        install) mkdir -p "$(dirname "$2")" && ln -sfn "$1" "$2" ;;
        remove) if [ -L "$2" ]; then rm -f "$2"; fi ;;
    esac
}

refresh() { # program, arguments
    if command -v "$1" >/dev/null 2>&1; then "$@" >/dev/null 2>&1 || true; fi
}

action=${1:-}
case $action in
    install | remove) ;;
    *) echo "usage: $0 install|remove" >&2; exit 2 ;;
esac

link "$image/bin/weft" /usr/bin/weft
link "$image/bin/weft-server" /usr/bin/weft-server
link "$share/applications/weft.desktop" /usr/share/applications/weft.desktop
link "$share/mime/packages/weft.xml" /usr/share/mime/packages/weft.xml
(cd "$share/icons/hicolor" && find . -name '*.png') | sed 's|^\./||' | while read -r icon; do
    link "$share/icons/hicolor/$icon" "/usr/share/icons/hicolor/$icon"
done
link "$share/systemd/weft-server.service" /usr/lib/systemd/system/weft-server.service

refresh update-desktop-database -q /usr/share/applications
refresh update-mime-database /usr/share/mime
refresh gtk-update-icon-cache -q -f /usr/share/icons/hicolor
if [ -d /run/systemd/system ]; then refresh systemctl daemon-reload; fi
