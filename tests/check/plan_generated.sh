#!/usr/bin/env bash
# 1,000 generated plans (tests/plans) come back as they were printed; other ones every day. A rare one may not:
# it is printed, and more than 5 fail. make long allows none. Neighbour: plan_outline.py has single layouts.
cd "$(dirname "$0")/../.." || exit 1
[ -z "${HALFSKY_SANITIZED:-}" ] && count=1000 || count=100
exec tests/plans/generate.py --count "$count" --seed "$(date +%j)" --allowed 5
