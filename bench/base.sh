#!/usr/bin/env bash
# How fast the foundation reads and writes: CSV in, JSON out and in, decoding; against python3's own csv and json on the same bytes.
cd "$(dirname "$0")/.."
# shellcheck source=tools/lib.sh
. tools/lib.sh
build=${BUILD:-build}
mkdir -p "$build/bench"
gcc -O2 -std=c17 -D_GNU_SOURCE -Isrc -o "$build/bench/base_speed" bench/base_speed.c "$build"/obj/base/*.o -lm
"$build/bench/base_speed"
python3 - <<'PEER'
import csv, io, json, time
rows = 500000
text = "indicator,region,year,sex,value,status,source\n" + "".join(
    f"health.{i % 60:02d},3303{i % 97:02d},{2010 + i % 16},F,{i % 100}.{i % 89:02d},A,卫生健康\n" for i in range(rows))
def say(what, size, begin):
    seconds = time.perf_counter() - begin
    print(f"{what:<34} {size / 1e6 / seconds:8.0f} MB/s {rows / 1e6 / seconds:8.1f} million rows/s ({seconds:.2f} s)")
begin = time.perf_counter()
count = sum(1 for _ in csv.reader(io.StringIO(text)))
say("python3 csv.reader", len(text.encode()), begin)
records = [{"indicator": "孕产妇死亡率", "region": "浙江省温州市鹿城区", "year": 2010 + i % 16, "value": i * 7 % 10000 / 100,
            "forecast": i * 0.01, "published": bool(i % 2)} for i in range(rows)]
begin = time.perf_counter()
out = json.dumps(records, ensure_ascii=False, separators=(",", ":"))
say("python3 json.dumps", len(out.encode()), begin)
begin = time.perf_counter()
json.loads(out)
say("python3 json.loads", len(out.encode()), begin)
PEER
