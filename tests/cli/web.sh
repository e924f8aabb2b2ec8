# Addresses of the web, from servers that misbehave in every way: sh web.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/web.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'what is fetched'; cat "$work/said"; }
finish
