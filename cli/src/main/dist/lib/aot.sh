#!/bin/sh
# Makes the AOT caches of this distribution, brief.aot, work.aot and mcp.aot: aot.sh JDK BASE FOLDER
# They come to BASE/FOLDER, where FOLDER names the JDK, the jars and the place of the distribution.
#
# Limn's usual work is done once (dev.limn.cli.Training), against its own offline endpoint, in an empty
# home and with an empty environment; the JVM writes down what it learned (JEP 514). A cache appears
# under its name complete or not at all, and only one process at a time makes it.
# Whatever fails here costs nothing but speed.

jdk=$1 base=$2 folder=$2/$3
home=$(CDPATH='' cd -P -- "${0%/*}/.." && pwd -P) || exit 1
mkdir -p "$folder" || exit 1

# Where it failed, it is not tried again at every start, but the next day.
[ -z "$(find "$folder/failed" -prune -mtime -1 2>/dev/null)" ] || exit 1

# A lock that is half an hour old belongs to nobody.
find "$folder/lock" -prune -mmin +30 -exec rmdir {} \; 2>/dev/null
mkdir "$folder/lock" 2>/dev/null || exit 0
work=$(mktemp -d "${TMPDIR:-/tmp}/limn-aot.XXXXXX") || work=''
endpoint=''
trap '[ -z "$endpoint" ] || kill "$endpoint" 2>/dev/null
  rm -rf "$folder"/new.aot* ${work:+"$work"}
  rmdir "$folder/lock" 2>/dev/null' EXIT
trap 'exit 1' HUP INT TERM
[ -n "$work" ] && cd "$work" || exit 1

failed() {
  tail -n 20 training.log >&2
  : >"$folder/failed"
  exit 1
}

# What every JVM here is started with: an empty environment and the shape of usual runs. Profiles are left
# out: with them the JVM compiles a thousand methods at every start, most of which run once.
set -- nice "$jdk/bin/java" -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:+UseSerialGC -Xmx512m -Djava.awt.headless=true
address=''

# make NAME JVM...: trains and puts NAME.aot in place.
make() {
  name=$1
  shift
  env -i PATH="${PATH:-/usr/bin:/bin}" HOME="$work" LC_CTYPE=C.UTF-8 \
    LIMN_BASE_URL="$address" LIMN_API_KEY=training \
    "$@" -XX:AOTCacheOutput="$folder/new.aot" -cp "$home/lib/limn.jar" dev.limn.cli.Training "$name" \
    >training.log 2>&1
  [ -s "$folder/new.aot" ] || failed
  # The launcher takes a cache that is older than the jars for outdated, and the clock may be wrong.
  [ ! "$home/lib/limn.jar" -nt "$folder/new.aot" ] || touch -r "$home/lib/limn.jar" "$folder/new.aot"
  # A cache that lost power half-way could crash the JVM later: the bytes first, then the name.
  sync "$folder/new.aot" 2>/dev/null
  mv -f "$folder/new.aot" "$folder/$name.aot"
}

make brief "$@"

# The endpoint prints its address when it is ready. In a process of its own, for its classes would
# make the cache larger and every start slower.
mkfifo address || exit 1
env -i PATH="${PATH:-/usr/bin:/bin}" HOME="$work" "$@" -jar "$home/lib/limn.jar" sandbox --json \
  >address 2>/dev/null &
endpoint=$!
read -r address <address || failed
address=${address#*\"base_url\":\"}
address=${address%%\"*}
make work "$@"
make mcp "$@"

rm -f "$folder/failed"
# What an earlier version or another JDK left behind.
find "$base" -name '*.aot' -mtime +30 -exec rm -f {} \; 2>/dev/null
find "$base" -depth -type d -empty -exec rmdir {} \; 2>/dev/null
exit 0
