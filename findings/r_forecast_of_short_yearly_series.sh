#!/usr/bin/env bash
# R package forecast 8.20 (Debian 12, r-cran-forecast 8.20-1): automatic forecasts of short yearly series and of two-yearly ones.
#
# Seen:   auto.arima of 22.9, 18.1, 14.2, 12.5 (four years) forecasts 0 for every coming year, without a warning: it takes a model with mean zero.
#         ets, and forecast() without a model, of 60, -, 64, -, 68, -, 72, -, 76 (a figure every second year, 2012 to 2020, nothing between) forecast 64 with a range from 64 to 64, and
#         call it the forecast of 2015: the model is made of the longest part without gaps, which is the single figure of 2014. A warning says "Using longest contiguous portion".
#         forecast() of 10, 12, 14 is 12, ets() of the same 16.
# Guess:  a forecast lies near the last figures; a gap is passed over, as auto.arima does; forecast(y) is forecast(ets(y)).
# Matter: indicators of plans have four or five figures when they are first judged, and surveys come every second year. A rate of 12.5 that is to fall below 12 by 2025 would be
#         forecast as 0 and on track, a share that grows by two points a year as 64 for ever. Our forecasts are of our own (docs/guide/outlook.md): years without figures
#         stay years, and three figures are needed.
# Fails when that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/archives/partial" "$work/root"
: > "$work/status"
apt-get -qq -y --no-install-recommends --download-only -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/archives" \
    -o APT::Sandbox::User="$(id -un)" -o Debug::NoLocking=1 install r-cran-forecast=8.20-1 libblas3 liblapack3 coreutils debianutils grep sed bash >/dev/null
for package in "$work"/archives/*.deb; do dpkg-deb -x "$package" "$work/root"; done
cp "$work/root/usr/lib/R/etc/Renviron.ucf" "$work/root/etc/R/Renviron" # what packages do when configured
ln -sf bash "$work/root/bin/sh"
ln -sf which.debianutils "$work/root/usr/bin/which"
mkdir -p "$work/root/w" "$work/root/tmp"
cat > "$work/root/w/try.R" <<'R'
suppressMessages(library(forecast))
say <- function(name, fit) {
    warned <- character()
    f <- withCallingHandlers(fit(), warning = function(w) { warned <<- c(warned, conditionMessage(w)); invokeRestart("muffleWarning") })
    text <- function(x) paste(round(as.numeric(x), 1), collapse = " ")
    cat(name, ": from ", start(f$mean)[1], ": ", text(f$mean), ", 95% from ", text(f$lower[, 2]), " to ", text(f$upper[, 2]), "; ", length(warned), " warnings\n", sep = "")
}
cat("forecast", as.character(packageVersion("forecast")), "\n")
rate <- ts(c(22.9, 18.1, 14.2, 12.5), start = 2019)
share <- ts(c(60, NA, 64, NA, 68, NA, 72, NA, 76), start = 2012)
few <- ts(c(10, 12, 14), start = 2020)
say("auto.arima, four years", function() forecast(auto.arima(rate), h = 2))
say("ets, every second year", function() forecast(ets(share), h = 2))
say("forecast, every second year", function() forecast(share, h = 2))
say("forecast, three years", function() forecast(few, h = 1))
say("ets, three years", function() forecast(ets(few), h = 1))
R
# shellcheck disable=SC2016 # of the inner shell
unshare --map-root-user --mount bash -c '
    mkdir -p "$1/proc" "$1/dev"
    mount --rbind /proc "$1/proc"
    mount --rbind /dev "$1/dev"
    cd "$1"
    export HOME=/w LC_ALL=C LD_LIBRARY_PATH=$(printf "/%s:" usr/lib/*/blas usr/lib/*/lapack)
    chroot "$1" /bin/bash -c "R --vanilla --no-echo -f /w/try.R"' - "$work/root" | tee "$work/seen"
grep -q '^auto.arima, four years: from 2023: 0 0, .*; 0 warnings$' "$work/seen"
grep -q '^ets, every second year: from 2015: 64 64, 95% from 64 64 to 64 64; 1 warnings$' "$work/seen"
grep -q '^forecast, every second year: from 2015: 64 64, 95% from 64 64 to 64 64; 1 warnings$' "$work/seen"
grep -q '^forecast, three years: from 2023: 12, ' "$work/seen"
grep -q '^ets, three years: from 2023: 16, ' "$work/seen"
