# Copies page/ beside the tests' other work and fetches what they are run with. sh page/tests/packages.sh FOLDER
set -eu
work=$1
mkdir -p "$work"
rm -rf "$work/src" "$work/tests" "$work/outlines"
cp -R page/src page/tests page/outlines "$work/"
cp page/tsconfig.json page/vite.config.ts "$work/"
if ! cmp -s page/package-lock.json "$work/package-lock.json" || [ ! -f "$work/there" ]; then
	rm -f "$work/there"
	cp page/package.json page/package-lock.json page/.npmrc "$work/"
	(cd "$work" && npm ci --ignore-scripts --no-progress --loglevel=error)
	touch "$work/there"
fi
