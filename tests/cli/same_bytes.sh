# The same reports give the same bytes whatever the time zone, the locale and the number of threads; same_record.sh mixes the reports: sh same_bytes.sh PROGRAM FOLDER
. tests/cli/_common.sh

ls examples/*/*.txt >"$work/files"
files=$(cat "$work/files")
[ -n "$files" ] || fail 'there are no examples'

# shellcheck disable=SC2086
"$program" brief $files --format json --jobs 1 >"$work/brief" || fail "brief ended with $?"
[ -s "$work/brief" ] || fail 'there is nothing to compare'

for zone in UTC America/St_Johns Asia/Kabul Pacific/Kiritimati; do
	for language in C C.UTF-8 de_DE.UTF-8 fa_IR tr_TR.UTF-8; do
		# shellcheck disable=SC2086
		TZ=$zone LC_ALL=$language LANG=$language "$program" brief $files --format json >"$work/b"
		same "brief with TZ=$zone LC_ALL=$language" "$work/brief" "$work/b"
	done
done

# shellcheck disable=SC2086
"$program" code $files --jobs 1 >"$work/code"
# shellcheck disable=SC2086
"$program" code $files --jobs 8 >"$work/c"
same 'code on eight threads' "$work/code" "$work/c"
finish
