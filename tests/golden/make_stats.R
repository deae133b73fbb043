# Makes tests/golden/stats_r.json: reference answers from R's own functions (binom.test, prop.test, poisson.test, t.test, lm, predict,
# cor.test, HoltWinters, eigen) and, where R has none, from the published formula in R. Independent of our own code.
#
#   Rscript tests/golden/make_stats.R > tests/golden/stats_r.json

suppressWarnings(RNGversion("4.0.0"))
set.seed(20260102)
cases <- character()

json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) return(paste0("{", paste0("\"", names(x), "\": ", vapply(x, json, ""), collapse = ", "), "}"))
  if (is.matrix(x)) return(paste0("[", paste(apply(x, 1, json), collapse = ", "), "]"))
  v <- unclass(x)
  one <- if (is.character(v)) paste0("\"", v, "\"") else if (is.logical(v)) tolower(v) else formatC(as.numeric(v), digits = 17, width = 1, format = "g")
  if (length(v) == 1 && !inherits(x, "AsIs")) one else paste0("[", paste(one, collapse = ", "), "]")
}

add <- function(method, inputs, expected, tolerance = 1e-9) {
  cases[[length(cases) + 1]] <<- paste0("{\"id\": \"", method, "-r", length(cases), "\", \"method\": \"", method, "\", \"inputs\": ", json(inputs),
                                        ", \"expected\": ", json(expected), ", \"tolerance\": ", json(tolerance), "}")
}

for (n in c(1, 2, 9, 40, 333, 1e4, 1e7, 1.4e9))
  for (x in unique(c(0, 1, min(7, n), floor(n / 3), n)))
    for (level in c(0.9, 0.95, 0.998)) {
      tail <- (1 - level) / 2
      exact <- if (n < 1e5) binom.test(x, n, conf.level = level)$conf.int[1:2] else
        c(if (x == 0) 0 else qbeta(tail, x, n - x + 1), if (x == n) 1 else qbeta(tail, x + 1, n - x, lower.tail = FALSE))
      score <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int[1:2])
      add("ci_binomial", list(x = x, n = n, confidence = level), list(exact_clopper_pearson = exact), 1e-10)
      # prop.test works on shares: for a handful among a billion its lower limit has lost its figures
      if (n < 1e5) add("ci_wilson", list(x = x, n = n, confidence = level), list(lower = score[1], upper = score[2]))
    }

byar <- function(o, level) {
  z <- qnorm(1 - (1 - level) / 2)
  c(o * (1 - 1 / (9 * o) - z / (3 * sqrt(o)))^3, (o + 1) * (1 - 1 / (9 * (o + 1)) + z / (3 * sqrt(o + 1)))^3)
}
limits <- function(o, level) if (o < 10) poisson.test(o, conf.level = level)$conf.int[1:2] else byar(o, level)

for (count in c(0, 1, 2, 3, 8, 9, 10, 11, 55, 400, 511, 512, 12345, 7e6))
  for (level in c(0.9, 0.95, 0.998)) {
    exact <- poisson.test(count, 3.5, conf.level = level)$conf.int[1:2]
    add("ci_poisson_exact", list(count = count, exposure = 3.5, confidence = level), list(lower = exact[1], upper = exact[2]), 1e-10)
    if (count >= 3) add("ci_byar_count", list(count = count, confidence = level), list(lower = byar(count, level)[1], upper = byar(count, level)[2]))
  }
for (count in c(0, 1, 4, 9, 10, 11, 37, 2500)) {
  people <- 1000 + count * 17
  at95 <- limits(count, 0.95) / people * 1e5
  at998 <- limits(count, 0.998) / people * 1e5
  add("rate_ci", list(numerator = count, denominator = people, multiplier = 1e5),
      list(value = count / people * 1e5, lower95 = at95[1], upper95 = at95[2], lower998 = at998[1], upper998 = at998[2],
           method = if (count < 10) "exact" else "byar"))
}

for (n in c(2, 3, 5, 6, 12, 60)) {
  v <- round(rnorm(n, 70, 9), 2)
  at95 <- t.test(v)$conf.int[1:2]
  at998 <- t.test(v, conf.level = 0.998)$conf.int[1:2]
  add("mean_ci_t", list(values = I(v)), list(mean = mean(v), sd = sd(v), lower95 = at95[1], upper95 = at95[2], lower998 = at998[1], upper998 = at998[2]))
}

for (n in c(3, 4, 7, 20, 80))
  for (level in c(0.8, 0.95, 0.998)) {
    x <- sort(sample(1990:2100, n))
    y <- round(15 + 0.4 * (x - 1990) + rnorm(n, 0, 3), 1)
    fit <- lm(y ~ x)
    at <- max(x) + 1:3
    band <- predict(fit, data.frame(x = at), interval = "prediction", level = level)
    co <- summary(fit)$coefficients
    add("ols_prediction_interval", list(x = I(x), y = I(y), predict_x = I(at), confidence = level),
        list(fit = I(band[, 1]), lower = I(band[, 2]), upper = I(band[, 3]), slope = co[2, 1], intercept = co[1, 1], slope_se = co[2, 2],
             slope_p = co[2, 4], sigma = summary(fit)$sigma), 1e-8)
  }

for (n in c(4, 5, 7, 9, 10)) {
  y <- sample(100, n)
  tau <- cor.test(seq_len(n), y, method = "kendall", exact = TRUE)
  add("mann_kendall", list(values = I(y)), list(p_exact = tau$p.value, tau = unname(tau$estimate)))
}

for (n in c(2, 3, 6, 20))
  for (alpha in c(0.1, 0.6, 1)) {
    y <- round(cumsum(rnorm(n, 1, 2)) + 30, 2)
    fit <- HoltWinters(ts(y), alpha = alpha, beta = FALSE, gamma = FALSE, l.start = y[1])
    add("ses", list(values = I(y), alpha = alpha), list(forecast = unname(fit$coefficients[1])))
    # HoltWinters begins with the third value: two that are not looked at go before, so that it begins with the first
    fit <- HoltWinters(ts(c(0, 0, y)), alpha = alpha, beta = 0.3, gamma = FALSE, l.start = y[1], b.start = y[2] - y[1])
    add("holt_linear", list(values = I(y), alpha = alpha, beta = 0.3, horizon = 4),
        list(forecast = I(as.numeric(predict(fit, 4))), trend_states = I(as.numeric(c(fit$fitted[-1, "trend"], fit$coefficients["b"])))))
  }

for (phi in c(0.8, 0.98)) {
  y <- round(rnorm(12, 40, 5), 2)
  state <- c(38, 0.7)
  first <- NULL
  errors <- numeric()
  for (v in y) {
    ahead <- sum(c(1, phi) * state)
    if (is.null(first)) first <- ahead
    errors <- c(errors, v - ahead)
    state <- drop(matrix(c(1, 0, phi, phi), 2) %*% state) + c(0.5, 0.2) * (v - ahead)
  }
  add("holt_damped", list(values = I(y), smoothing_level = 0.5, smoothing_trend = 0.2, damping = phi, initial_level = 38, initial_trend = 0.7),
      list(mse = mean(errors^2), final_level = state[1], final_trend = state[2], first_fitted = first))
}

for (size in 3:8) {
  a <- diag(size)
  for (i in 1:(size - 1)) for (j in (i + 1):size) {
    a[i, j] <- sample(c(1:9, 1 / (2:9)), 1)
    a[j, i] <- 1 / a[i, j]
  }
  values <- eigen(a)
  best <- which.max(Re(values$values))
  w <- abs(Re(values$vectors[, best]))
  random <- c(0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41)[size]
  index <- (Re(values$values[best]) - size) / (size - 1)
  add("ahp_consistency", list(matrix = a), list(lambda_max = Re(values$values[best]), weights = I(w / sum(w)), CI = index, CR = index / random), 1e-8)
  average <- rowMeans(sweep(a, 2, colSums(a), "/"))
  index <- (mean(a %*% average / average) - size) / (size - 1)
  add("ahp_consistency_row_average", list(matrix = a, RI = random), list(CI = index, CR = index / random), 1e-8)
}

for (k in 1:4) {
  m <- matrix(round(runif(7 * (k + 1), 1, 90), 2), 7)
  unit <- apply(m, 2, function(x) (x - min(x)) / diff(range(x)))
  information <- apply(unit, 2, sd) * colSums(1 - cor(unit))
  add("critic_weights", list(matrix = m), list(weights = I(information / sum(information))))
  p <- sweep(m, 2, colSums(m), "/")
  spare <- 1 + colSums(p * log(p)) / log(7)
  add("entropy_weights", list(matrix = m), list(weights = I(spare / sum(spare))), 1e-8)
  x <- runif(4, 0.1, 9)
  w <- runif(4)
  add("aggregate_geometric", list(x = I(x), weights = I(w)), list(y = prod(x^(w / sum(w)))))
  add("aggregate_harmonic", list(x = I(x), weights = I(w)), list(y = 1 / weighted.mean(1 / x, w)))
  add("norm_distance_to_target", list(x = I(x), target = 10, direction = "positive", cap = FALSE), list(y = I((x - min(x)) / (10 - min(x)))))
}

for (k in 1:4) {
  deaths <- rpois(8, 6)
  people <- round(runif(8, 300, 2000))
  standard <- round(runif(8, 1000, 9000))
  total <- sum(deaths)
  value <- weighted.mean(deaths / people, standard)
  spread <- sqrt(sum(standard^2 * deaths / people^2) / sum(standard)^2 / total)
  around <- value + spread * (byar(total, 0.95) - total)
  add("dsr_dobson", list(counts = I(deaths), populations = I(people), standard_population = I(standard), multiplier = 1e5),
      list(value = value * 1e5, lower95 = around[1] * 1e5, upper95 = around[2] * 1e5))
  reference <- rpois(8, 500)
  expected <- sum(people * reference / standard)
  observed <- c(0, 7, 15, 260)[k]
  crude <- sum(reference) / sum(standard) * 1000
  around <- limits(observed, 0.95) / expected * crude
  add("indirectly_standardised_rate", list(observed = observed, populations = I(people), reference_counts = I(reference), reference_populations = I(standard), multiplier = 1000),
      list(expected = expected, value = observed / expected * crude, lower95 = around[1], upper95 = around[2], method = if (observed < 10) "exact" else "byar"))
}

clip <- function(x, low, high) pmin(pmax(x, low), high)
development <- function(le, eys, mys, gni, low) {
  income <- (log(clip(gni, 100, 75000)) - log(100)) / (log(75000) - log(100))
  (clip((le - low) / 65, 0, 1) * (min(eys, 18) / 18 + min(mys, 15) / 15) / 2 * income)^(1 / 3)
}
for (k in 1:6) {
  f <- c(runif(1, 50, 90), runif(1, 2, 20), runif(1, 1, 16), exp(runif(1, 4, 12)))
  m <- c(runif(1, 50, 90), runif(1, 2, 20), runif(1, 1, 16), exp(runif(1, 4, 12)))
  add("undp_hdi", list(le = f[1], eys = f[2], mys = f[3], gnipc = f[4]), list(hdi = development(f[1], f[2], f[3], f[4], 20)))
  women <- development(f[1], f[2], f[3], f[4], 22.5)
  men <- development(m[1], m[2], m[3], m[4], 17.5)
  add("undp_gdi", list(le_f = f[1], eys_f = f[2], mys_f = f[3], gni_pc_f = f[4], le_m = m[1], eys_m = m[2], mys_m = m[3], gni_pc_m = m[4]),
      list(gdi = women / men, hdi_f = women, hdi_m = men))
  mmr <- runif(1, 2, 1300); abr <- runif(1, 1, 150); seats <- c(0, runif(1, 1, 60))[1 + k %% 2]; school <- runif(2, 5, 100); work <- runif(2, 15, 85)
  held <- if (seats == 0) 0.001 else seats / 100
  care <- sqrt(10 / clip(mmr, 10, 1000) / abr)
  power <- sqrt(c(held, 1 - held) * school / 100)
  groups <- (c(care, 1) * power * work / 100)^(1 / 3)
  add("undp_gii", list(mmr = mmr, abr = abr, pr_f = seats, pr_m = 100 - seats, se_f = school[1], se_m = school[2], lfpr_f = work[1], lfpr_m = work[2]),
      list(gii = 1 - (1 / mean(1 / groups)) / (mean(c(care, 1)) * mean(power) * mean(work / 100))^(1 / 3)))
}

cat("{\"made_by\": \"tests/golden/make_stats.R with ", R.version.string, "\",\n\"cases\": [\n", sep = "")
cat(paste(cases, collapse = ",\n"), "\n]}\n", sep = "")
