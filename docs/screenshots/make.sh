#!/bin/sh
# Takes the pictures in this folder anew: every page, on a ledger in the middle of its campaign, in Debian's chromium.
set -eu
cd "$(dirname "$0")/../.."
mvn -B -ntp -q -pl ledger-app -am test -Dtest=PagesTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dledger.screenshots="$PWD/docs/screenshots"
