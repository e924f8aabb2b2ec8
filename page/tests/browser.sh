# The page in Debian's Chromium. sh page/tests/browser.sh PROGRAM FOLDER SCRATCH (FOLDER made by packages.sh)
set -eu
if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
	echo 'left out: there is no /usr/bin/chromium here'
	exit 0
fi
here=$(pwd)
cd "$2"
exec node tests/browser.mjs "$1" "$3" "$here/examples"
