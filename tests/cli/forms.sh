# Each form of a report gives the claims of the same report as plain text. sh forms.sh PROGRAM FOLDER
. tests/cli/_common.sh

python3 tests/cli/forms.py "$program" "$work" >"$work/said" 2>&1 && pass || { fail 'forms of one report'; cat "$work/said"; }
expect 'fields that are none' 2 'fields are title, text, outlet' "$program" read --fields 'kop=title' README.md
expect 'a field without a name' 2 'no member' "$program" read --fields 'text=' README.md
finish
