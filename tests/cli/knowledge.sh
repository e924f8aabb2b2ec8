# Overlays: what they change, how they are found, kept and refused. sh knowledge.sh PROGRAM FOLDER
. tests/cli/_common.sh
python3 tests/cli/knowledge.py "$program" "$work" >"$work.said" 2>&1 && pass || { fail 'overlays'; cat "$work.said"; }
rm -f "$work.said"
finish
