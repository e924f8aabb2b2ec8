# A program of somebody else is built with what pkg-config says, and runs. sh embed.sh PROGRAM FOLDER
. tests/cli/_common.sh

if ! command -v pkg-config >/dev/null; then
	echo 'left out: there is no pkg-config here'
	finish
fi
build=$(dirname "$program")
cached() { sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"; }
compiler=$(cached CMAKE_C_COMPILER)
[ "$(cached DLN_SANITIZE)" = ON ] && compiler="$compiler -fsanitize=address,undefined"
# As it would stand when it is installed, but for the folders.
sed "s:^libdir=.*:libdir=$build:; s:^includedir=.*:includedir=$(pwd)/include:" "$build/dateline.pc" >"$work/dateline.pc"
export PKG_CONFIG_PATH="$work"
cat >"$work/embed.c" <<'C'
#include <dateline.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	dln_err err = {0};
	dln_engine *engine = NULL;
	dln_ledger *ledger = NULL;

	if (argc != 4 || strcmp(dln_version(), DLN_VERSION) != 0)
		return 1;
	if (dln_engine_open(&(dln_engine_opts){.knowledge = argv[1], .model = argv[2]}, &engine, &err) != DLN_OK || dln_ledger_open(argv[3], DLN_CREATE, &ledger, &err) != DLN_OK) {
		fprintf(stderr, "%s: %s\n", err.where, err.what);
		return 1;
	}
	dln_ledger_close(ledger);
	dln_engine_close(engine);
	dln_ledger_close(NULL);
	dln_engine_close(NULL);
	dln_intake_free(NULL);
	dln_story_free(NULL);
	dln_record_free(NULL);
	return 0;
}
C
cd "$work" || exit 2
expect 'building with what pkg-config says' 0 '' sh -c "$compiler embed.c \$(pkg-config --cflags --libs dateline) -o embed"
expect 'building with what pkg-config says for a static program' 0 '' sh -c "$compiler embed.c \$(pkg-config --static --cflags --libs dateline) -o embed-static"
expect 'running it' 0 '' env LD_LIBRARY_PATH="$build" ./embed "$build/knowledge.dlk" "$build/english.dlm" a.gpkg
expect 'what it made is a ledger' 0 '' "$program" verify a.gpkg
finish
