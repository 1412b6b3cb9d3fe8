#!/bin/sh
# Installs the native packages that JavaFX, or a build of packages, needs on Linux and that a bare
# Debian machine lacks.
#
#   installers/native-packages.sh [tests|window|packaging|smoke]
#
# tests:  what JavaFX needs to draw at all, also without a display
# window: that, and what a real window needs
# packaging: what builds .deb and .rpm, and a screen on which the app is started once for that
# smoke: a window, and a screen and a hand for it
# Without an argument: window where there is a display, else tests.
#
# Does nothing where everything is there. Uses apt-get as root or by a sudo that asks no password;
# where it can do neither, one sentence says what to install. Never fails: whether Weft can run is
# for Weft to find out, and a build without tests needs none of this.
set -u

purpose=${1:-}
if [ -z "$purpose" ]; then
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then purpose=window; else purpose=tests; fi
fi
case $purpose in
    tests) wanted='libpangoft2-1.0.so.0=libpangoft2-1.0-0' ;;
    window) wanted='libpangoft2-1.0.so.0=libpangoft2-1.0-0 libgtk-3.so.0=libgtk-3-0 libXtst.so.6=libxtst6' ;;
    packaging) wanted='fakeroot=fakeroot rpmbuild=rpm dpkg-deb=dpkg objcopy=binutils Xvfb=xvfb libgtk-3.so.0=libgtk-3-0 libXtst.so.6=libxtst6 libGL.so.1=libgl1 libXxf86vm.so.1=libxxf86vm1' ;;
    smoke) wanted='libpangoft2-1.0.so.0=libpangoft2-1.0-0 libgtk-3.so.0=libgtk-3-0 libXtst.so.6=libxtst6 libGL.so.1=libgl1 libXxf86vm.so.1=libxxf86vm1 Xvfb=xvfb xdotool=xdotool import=imagemagick curl=curl' ;;
    *) echo "usage: $0 [tests|window|packaging|smoke]" >&2; exit 2 ;;
esac
[ "$(uname -s)" = Linux ] || exit 0

PATH=$PATH:/usr/sbin:/sbin
known=$(ldconfig -p 2>/dev/null) || exit 0
[ -n "$known" ] || exit 0 # no such cache here (musl): nothing to say
missing=
for pair in $wanted; do
    case ${pair%%=*} in
        *.so.*) case $known in *"${pair%%=*}"*) continue ;; esac ;;
        *) if command -v "${pair%%=*}" >/dev/null; then continue; fi ;;
    esac
    missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null; then
    as_root=none
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    fi
    if [ "$as_root" != none ]; then
        echo "Weft: installing what is missing on this machine:$missing" >&2
        apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120"
        # shellcheck disable=SC2086 # both hold several words
        { $apt update; $apt install -y --no-install-recommends $missing; } >&2 && exit 0
    fi
fi
case $purpose in packaging | smoke) lacking="there will be no packages, or no trial of them" ;; *) lacking="JavaFX cannot draw here" ;; esac
echo "Weft: please install$missing (these are Debian's names) with your system's package manager; without them $lacking." >&2
exit 0
