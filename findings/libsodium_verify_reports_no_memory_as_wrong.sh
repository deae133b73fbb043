#!/usr/bin/env bash
# libsodium 1.0.18 (Debian 12, libsodium23 1.0.18-1+deb12u1): without memory for the computation a right password is reported as a wrong one.
#
# Seen:   crypto_pwhash_str_verify of a right password returns 0. In a process whose address space is limited to less than the 64 MiB that
#         the record asks for, the same call with the same password returns -1 with errno EINVAL (22), exactly as for a wrong password.
#         crypto_pwhash, which computes a hash and compares nothing, returns -1 only without memory.
# Guess:  -1 means that the password does not match; a lack of memory would be told apart, by the result or by errno (ENOMEM).
# Matter: a server under memory pressure tells people that their password is wrong, counts the tries, and locks their accounts. We compute
#         the hash with crypto_pwhash and compare it ourselves, so that a lack of memory is an error and not counted.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq "libsodium23=1.0.18-1+deb12u1" 2>/dev/null
dpkg-deb -x libsodium23*.deb root
cat > try.py <<'P'
import ctypes, glob, resource
sodium = ctypes.CDLL(glob.glob("root/usr/lib/*/libsodium.so.23")[0], use_errno=True)
assert sodium.sodium_init() >= 0
LIMIT = 64 << 20
right, wrong = b"Yellow-Kite-71", b"Yellow-Kite-72"
record = ctypes.create_string_buffer(128)
assert sodium.crypto_pwhash_str(record, right, ctypes.c_ulonglong(len(right)), ctypes.c_ulonglong(2), ctypes.c_size_t(LIMIT)) == 0


def verify(password):
    ctypes.set_errno(0)
    return sodium.crypto_pwhash_str_verify(record, password, ctypes.c_ulonglong(len(password))), ctypes.get_errno()


def compute():
    out, salt = ctypes.create_string_buffer(32), bytes(16)
    return sodium.crypto_pwhash(out, ctypes.c_ulonglong(32), right, ctypes.c_ulonglong(len(right)), salt, ctypes.c_ulonglong(2), ctypes.c_size_t(LIMIT), 2)


sodium.sodium_version_string.restype = ctypes.c_char_p
print("version", sodium.sodium_version_string().decode())
print("right password:", *verify(right))
print("wrong password:", *verify(wrong))
with open("/proc/self/statm") as f:
    used = int(f.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + LIMIT // 2,) * 2)
print("right password, 32 MiB left:", *verify(right))
print("crypto_pwhash, 32 MiB left:", compute())
P
python3 try.py | tee seen
grep -q '^right password: 0 ' seen
grep -q '^wrong password: -1 22$' seen
grep -q '^right password, 32 MiB left: -1 22$' seen
grep -q '^crypto_pwhash, 32 MiB left: -1$' seen
