# W1 in base R: Rscript w1_base.R <trials> <seed>. See w1_numpy.py for the design; prints the same JSON.
words <- as.numeric(commandArgs(trailingOnly = TRUE))
trials <- words[1]
set.seed(words[2])
treated <- rep(c(1, 0), each = 200)
rate <- ifelse(treated == 1, 0.7, 1) * log(2) / 6
critical <- qnorm(0.025)
at_risk <- 400:1
rejected <- logical(trials)
months <- numeric(trials)
for (trial in seq_len(trials)) {
  arrival <- 12 * runif(400)
  relapse <- rexp(400) / rate
  dropout <- rexp(400) / -log(0.99)
  calendar <- arrival + relapse
  calendar[relapse > dropout] <- Inf
  cut <- sort.int(calendar, partial = 250)[250]
  time <- pmin.int(pmin.int(relapse, dropout), cut - arrival)
  order <- order(time, method = "radix")
  event <- (calendar <= cut)[order]
  arm <- treated[order]
  share <- ((200 + arm - cumsum(arm)) / at_risk)[event]
  rejected[trial] <- sum(arm[event] - share) < critical * sqrt(sum(share * (1 - share)))
  months[trial] <- cut
}
power <- mean(rejected)
cat(sprintf('{"power": [%.10g, %.10g], "months": [%.10g, %.10g]}\n', power, sqrt(power * (1 - power) / trials),
            mean(months), sd(months) / sqrt(trials)))
