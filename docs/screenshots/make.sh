#!/bin/sh
# Takes the pictures of README.md again: the tests of the pages picture each one in light, in the dark and on a phone,
# in Debian's chromium, and those that README.md shows are kept.
set -eu
cd "$(dirname "$0")/../.."
pictures=$PWD/ledger-app/target/screenshots
mkdir -p "$pictures"
mvn -B -ntp -q -pl ledger-app -am test -Dtest=PagesTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dledger.screenshots="$pictures"
rm -f docs/screenshots/*.png
grep -o '[A-Za-z0-9-]*\.png' docs/screenshots/README.md | sort -u | while read -r picture; do
    cp "$pictures/$picture" docs/screenshots/
done
