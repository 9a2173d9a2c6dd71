# What script/demo and script/test share. Sourced, not run.

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
logs=.build/logs
tools=.build/tools

die() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Swift 6.2 or later must be there: otasim does not install compilers.
require_swift() {
    if ! command -v swift >/dev/null; then
        die "swift is not in PATH. otasim needs Swift 6.2 or later on Linux:" \
            "  https://www.swift.org/install/linux/" \
            "If it is installed already, add its usr/bin to PATH."
    fi
    local version major minor
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
    major=${version%%.*}
    minor=${version#*.}
    minor=${minor%%.*}
    if [ -z "$version" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
        die "Swift 6.2 or later is needed, and swift --version says '${version:-nothing}':" \
            "  https://www.swift.org/install/linux/"
    fi
}

# require_packages PACKAGE=PROBE...: a probe is a header below /usr/include or a command.
# Installs by apt-get what is missing, or says what to install.
require_packages() {
    local pair probe missing=()
    for pair in "$@"; do
        probe=${pair#*=}
        case $probe in
            *.h) [ -e "/usr/include/$probe" ] || missing+=("${pair%%=*}") ;;
            *) PATH=$PATH:/usr/sbin command -v "$probe" >/dev/null || missing+=("${pair%%=*}") ;;
        esac
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        die "these packages are missing (names as in Debian and Ubuntu): ${missing[*]}" \
            "  sudo apt-get install ${missing[*]}"
    fi
    echo "installing ${missing[*]}"
    install_packages "${missing[@]}"
}

# Installs packages without questions, and without starting the services that they bring.
install_packages() (
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    mkdir -p "$logs"
    export DEBIAN_FRONTEND=noninteractive
    if ! apt-get update >"$logs/apt.log" 2>&1 ||
        ! apt-get install --yes --no-install-recommends "$@" >>"$logs/apt.log" 2>&1; then
        tail -n 20 "$logs/apt.log" >&2
        die "apt-get could not install $*"
    fi
)

# What otasim is built against.
require_libraries() {
    require_packages \
        git=git \
        libmbedtls-dev=mbedtls/ssl.h \
        libssl-dev=openssl/ssl.h \
        libhttp-parser-dev=http_parser.h
}

# What the tests compare with: programs of the system, and PyPI packages in a folder of their own.
require_oracles() {
    require_packages \
        openssl=openssl nginx-light=nginx tshark=tshark xz-utils=xz gzip=gzip python3=python3
    if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        require_packages python3-venv=python3-venv-is-missing
    fi
    if ! cmp --silent script/tools.txt "$tools/tools.txt"; then
        echo "installing $(grep --invert-match '^#' script/tools.txt | tr '\n' ' ')"
        mkdir -p "$logs"
        rm -rf "$tools"
        {
            python3 -m venv "$tools" &&
                "$tools/bin/python" -m pip install --quiet --requirement script/tools.txt
        } >"$logs/tools.log" 2>&1 || {
            tail -n 20 "$logs/tools.log" >&2
            die "pip could not install what script/tools.txt lists"
        }
        cp script/tools.txt "$tools/tools.txt"
    fi
    OTASIM_TOOLS=$PWD/$tools
    export OTASIM_TOOLS
}

# step NAME COUNTER COMMAND...: runs a command with its output in a log and prints one closing line.
# COUNTER is a shell function that reads the log and prints what was counted.
step() {
    local name=$1 counter=$2 log="$logs/$1.log" start=$SECONDS
    shift 2
    mkdir -p "$logs"
    if "$@" >"$log" 2>&1; then
        printf '%-12s ok    %s, %d s\n' "$name" "$("$counter" <"$log")" $((SECONDS - start))
    else
        cat "$log" >&2
        printf '%-12s FAIL  after %d s; its output stands above and in %s\n' \
            "$name" $((SECONDS - start)) "$log"
        exit 1
    fi
}
