# The page's own logic without a browser: types, and the tests in unit/. sh page/tests/units.sh FOLDER (made by packages.sh)
set -eu
cd "$1"
node node_modules/typescript/bin/tsc --noEmit
rm -rf unit
node_modules/.bin/esbuild tests/unit/*.test.ts --bundle --platform=node --format=esm --outdir=unit --out-extension:.js=.mjs --log-level=warning
node --test unit/
