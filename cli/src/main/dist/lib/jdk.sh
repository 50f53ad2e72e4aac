# Finds a JDK and says what to install when there is none. Sourced, by any POSIX shell.
#
# A JDK is judged by its `release` file alone: asking `java -version` costs as much as starting Limn.
# Only shell built-ins are used on the way that succeeds, because every fork costs a millisecond.

# Reads the JDK in folder $1 into jdk_home, jdk_version, jdk_major and, unless it is older than
# jdk_oldest, jdk_os, jdk_arch, jdk_libc and jdk_id (names this very build of the JDK; empty when it
# has no safe name). Fails if there is no JDK.
jdk_read() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  jdk_home=$1 jdk_version='' jdk_major='' jdk_os='' jdk_arch='' jdk_libc='' jdk_id=''
  _runtime='' _vendor=''
  while IFS='=' read -r _key _value || [ -n "$_key" ]; do
    _value=${_value#\"}
    _value=${_value%\"}
    case $_key in
      JAVA_VERSION)
        jdk_version=$_value
        jdk_major=${jdk_version%%[!0-9]*}
        [ "${jdk_major:-0}" -ge "$jdk_oldest" ] || break
        ;;
      JAVA_RUNTIME_VERSION) _runtime=$_value ;;
      IMPLEMENTOR_VERSION) _vendor=$_value ;;
      OS_NAME) jdk_os=$_value ;;
      OS_ARCH) jdk_arch=$_value ;;
      LIBC) jdk_libc=$_value ;;
    esac
  done <"$1/release"
  [ -n "$jdk_major" ] || return 1
  jdk_id=${_runtime:-$jdk_version}_${_vendor}_$jdk_arch
  case $jdk_id in *[!A-Za-z0-9._+-]*) jdk_id='' ;; esac
}

# Is the JDK in folder $1 good enough? Otherwise its version and place are kept for the message.
jdk_fits() {
  jdk_read "$1" || return 1
  if [ "$jdk_major" -ge "$jdk_oldest" ] && [ "$jdk_major" -le "$jdk_newest" ] &&
    [ -x "$1/bin/$jdk_tool" ]; then
    return 0
  fi
  case "$jdk_rejected" in
    *" $1
"*) ;;
    *) jdk_rejected="$jdk_rejected  Java $jdk_version: $1
" ;;
  esac
  return 1
}

# Sets jdk_on_path to the folder of the JDK whose `java` a shell would run; fails without one.
jdk_of_path() {
  jdk_on_path=''
  _ifs=$IFS
  IFS=:
  for _folder in ${PATH:-}; do
    case $_folder in /*) ;; *) continue ;; esac
    [ -x "$_folder/java" ] && [ ! -d "$_folder/java" ] || continue
    _java=$_folder/java
    if [ -L "$_java" ]; then
      # Of POSIX 2024; older macOS lacks it, and has its JDKs in the usual folders.
      _java=$(readlink -f "$_java" 2>/dev/null) || break
    fi
    jdk_on_path=${_java%/bin/java}
    break
  done
  IFS=$_ifs
  [ -n "$jdk_on_path" ]
}

# Finds a JDK of version $1 or newer, up to $2 (optional), that has the program $3 (default: java).
# LIMN_JAVA_HOME is an order, the rest are suggestions. In the usual folders the version $1 itself
# comes before newer ones, for that is what Limn is tested with. Sets what jdk_read sets.
jdk_find() {
  jdk_oldest=$1 jdk_newest=${2:-9999} jdk_tool=${3:-java} jdk_rejected=''
  if [ -n "${LIMN_JAVA_HOME:-}" ]; then
    jdk_fits "$LIMN_JAVA_HOME"
    return
  fi
  if [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME"; then return 0; fi
  if jdk_of_path && jdk_fits "$jdk_on_path"; then return 0; fi
  _newer=''
  _user=${HOME:-/nonexistent}
  for _candidate in \
    "${SDKMAN_DIR:-$_user/.sdkman}"/candidates/java/* \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* /opt/jdk/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$_user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    "$_user"/.jdks/* "$_user"/.asdf/installs/java/* "$_user"/.local/share/mise/installs/java/*; do
    jdk_fits "$_candidate" || continue
    [ "$jdk_major" -eq "$jdk_oldest" ] && return 0
    [ -n "$_newer" ] || _newer=$_candidate
  done
  [ -n "$_newer" ] && jdk_read "$_newer"
}

# Says on stderr, in English and Chinese, that no JDK fits, what was found, and what to install.
jdk_explain() {
  _wanted="Java $jdk_oldest"
  [ "$jdk_newest" = 9999 ] && _wanted="$_wanted+"
  [ "$jdk_tool" = java ] || _wanted="$_wanted (JDK)"
  {
    if [ -n "${LIMN_JAVA_HOME:-}" ]; then
      echo "Limn needs $_wanted, and LIMN_JAVA_HOME does not name one: $LIMN_JAVA_HOME"
      echo "Limn 需要 $_wanted，但 LIMN_JAVA_HOME 指向的不是：$LIMN_JAVA_HOME"
    else
      echo "Limn needs $_wanted, and found none on this machine. Nothing was sent."
      echo "Limn 需要 $_wanted，但在这台机器上没有找到。没有发送任何请求。"
    fi
    if [ -n "$jdk_rejected" ]; then
      echo "Found, but not usable / 已找到，但不能用："
      printf '%s' "$jdk_rejected"
    fi
    echo "Install one of these / 请安装其中之一："
    echo "  Debian, Ubuntu   sudo apt install openjdk-$jdk_oldest-jdk-headless"
    echo "  Fedora           sudo dnf install java-$jdk_oldest-openjdk-devel"
    echo "  macOS            brew install openjdk@$jdk_oldest"
    echo "  sdkman           sdk install java $jdk_oldest-tem"
    echo "  Windows, others  https://adoptium.net/temurin/releases/?version=$jdk_oldest"
    echo "Installed elsewhere? Set LIMN_JAVA_HOME to its folder. / 装在别处？请把 LIMN_JAVA_HOME 设为它的目录。"
  } >&2
}

# Without a UTF-8 locale (cron, containers, agents) Java can read neither a prompt in Chinese nor such a
# file name. Only the character type is set; the language stays what the user chose.
jdk_use_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX | *.[Uu][Tt][Ff]-8 | *.[Uu][Tt][Ff]8) ;;
    *) return 0 ;;
  esac
  if [ -n "${LC_ALL:-}" ]; then
    LANG=$LC_ALL
    export LANG
    unset LC_ALL LC_MESSAGES
  fi
  LC_CTYPE=C.UTF-8
  export LC_CTYPE
}
