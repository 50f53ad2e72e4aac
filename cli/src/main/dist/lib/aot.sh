#!/bin/sh
# Makes the AOT cache of this distribution: aot.sh JDK FOLDER NAME
#
# Limn's usual work is done once, against its own offline endpoint, in an empty home and with an empty
# environment; the JVM writes down what it learned (JEP 514). The cache appears under its name complete
# or not at all, and only one process at a time makes it.
# Whatever fails here costs nothing but speed, so nothing is reported but the exit code.

jdk=$1 folder=$2 target=$2/$3
home=$(CDPATH='' cd -P -- "${0%/*}/.." && pwd -P) || exit 1
mkdir -p "${target%/*}" || exit 1

# Where it failed, it is not tried again at every start, but the next day.
[ -z "$(find "$target.failed" -prune -mtime -1 2>/dev/null)" ] || exit 1

# A lock that is half an hour old belongs to nobody.
find "$target.lock" -prune -mmin +30 -exec rmdir {} \; 2>/dev/null
mkdir "$target.lock" 2>/dev/null || exit 0
work=$(mktemp -d "${TMPDIR:-/tmp}/limn-aot.XXXXXX") || work=''
trap 'rm -rf "$target.new" "$target.new.config" ${work:+"$work"}; rmdir "$target.lock" 2>/dev/null' EXIT
trap 'exit 1' HUP INT TERM
[ -n "$work" ] && cd "$work" || exit 1

env -i PATH="${PATH:-/usr/bin:/bin}" HOME="$work" LC_CTYPE=C.UTF-8 \
  nice "$jdk/bin/java" "-XX:AOTCacheOutput=$target.new" -Xmx512m -Djava.awt.headless=true \
  -cp "$home/lib/limn.jar" dev.limn.cli.Training >training.log 2>&1
if [ ! -s "$target.new" ]; then
  tail -n 20 training.log >&2
  : >"$target.failed"
  exit 1
fi
# The launcher takes a cache that is older than the jars for outdated, and the clock may be wrong.
[ ! "$home/lib/limn.jar" -nt "$target.new" ] || touch -r "$home/lib/limn.jar" "$target.new"
# A cache that lost power half-way could crash the JVM later: the bytes first, then the name.
sync "$target.new" 2>/dev/null
mv -f "$target.new" "$target" && rm -f "$target.failed"
# What an earlier version or another JDK left behind.
find "$folder" -name limn.aot -mtime +30 -exec rm -f {} \; 2>/dev/null
find "$folder" -depth -type d -empty -exec rmdir {} \; 2>/dev/null
exit 0
