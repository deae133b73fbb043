#!/usr/bin/env bash
# What is shipped beside the program: the service is tight, the example of nginx is valid, the package has what it promises.
passed=0 failed=0 skipped=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
check() { # what, command...
    local what=$1; shift
    if "$@" >"$folder/out" 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $what"; tail -n 3 "$folder/out"; fi
}
skip() { echo "skipped: $1"; skipped=$((skipped + 1)); }

if systemd-analyze security --help >/dev/null 2>&1; then
    exposure=$(systemd-analyze security --offline=true --no-pager packaging/halfsky.service 2>/dev/null | sed -n 's/.*exposure level for halfsky.service: \([0-9.]*\).*/\1/p')
    check "the exposure of the service is at most 1.5, not $exposure" awk -v e="$exposure" 'BEGIN { exit !(e != "" && e <= 1.5) }'
else
    skip 'exposure of the service; systemd-analyze is missing'
fi
option_of() { sed -n 's/^ExecStart=//p' packaging/halfsky.service | grep -o -- ' --[a-z-]*'; }
for option in $(option_of); do
    check "the service uses the option $option, which the program has" grep -q -- "$option" <("$HALFSKY" serve --help)
done

nginx=$(type -P nginx || echo /usr/sbin/nginx)
if [ -x "$nginx" ] && type -P openssl >/dev/null; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$folder/key" -out "$folder/cert" -days 1 -subj /CN=x 2>/dev/null
    {
        echo "pid $folder/pid; error_log $folder/error; events {} http { access_log off;"
        sed "s|/etc/ssl/certs/monitoring.pem|$folder/cert|; s|/etc/ssl/private/monitoring.key|$folder/key|; s/listen 443/listen 127.0.0.1:18443/; s/listen 80/listen 127.0.0.1:18080/" packaging/nginx.conf.example
        echo "}"
    } > "$folder/conf"
    check 'the example of nginx is valid' "$nginx" -t -c "$folder/conf" -e "$folder/error"
else
    skip 'the example of nginx; nginx or openssl is missing'
fi

if [ -z "${HALFSKY_SANITIZED:-}" ] && type -P dpkg-deb >/dev/null; then
    mkdir "$folder/build" && cp "$HALFSKY" "$folder/build/halfsky"
    check 'a package is made' packaging/deb "$folder/build" 9.9.9
    package=$(echo "$folder"/build/*.deb)
    contents=$(dpkg-deb -c "$package" | awk '{ print $1, $2, $6 }')
    for path in ./usr/bin/halfsky ./lib/systemd/system/halfsky.service ./etc/default/halfsky ./usr/share/doc/halfsky/copyright ./usr/share/doc/halfsky/examples/nginx.conf; do
        check "the package has $path" grep -q " $path\$" <<<"$contents"
    done
    check 'its files belong to root, and nobody else may write them' awk '$2 != "root/root" || substr($1, 6, 1) == "w" || substr($1, 9, 1) == "w" { exit 1 }' <<<"$contents"
    check 'no set-user-id' awk '$1 ~ /[sS]/ { exit 1 }' <<<"$contents"
    dpkg-deb -x "$package" "$folder/root"
    check 'its program runs' "$folder/root/usr/bin/halfsky" version
    for script in postinst prerm postrm; do
        dpkg-deb -e "$package" "$folder/scripts"
        check "$script is a valid script" sh -n "$folder/scripts/$script"
    done
else
    skip 'the package; dpkg-deb is missing or this is not the build that is shipped'
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
