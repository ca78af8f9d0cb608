# W1 or W2 in base R: Rscript survival_base.R <trials> <seed> <looks: 1 or 3>. See survival_numpy.py for the design; prints JSON.
words <- as.numeric(commandArgs(trailingOnly = TRUE))
trials <- words[1]
set.seed(words[2])
events <- if (words[3] == 1) 250 else c(125, 190, 250)
bounds <- if (words[3] == 1) qnorm(0.975) else c(2.962588042727548, 2.339685268700123, 2.016720436513424)
treated <- rep(c(1, 0), each = 200)
rate <- ifelse(treated == 1, 0.7, 1) * log(2) / 6
rejected <- logical(trials)
months <- numeric(trials)
for (trial in seq_len(trials)) {
  arrival <- 12 * runif(400)
  relapse <- rexp(400) / rate
  dropout <- rexp(400) / -log(0.99)
  calendar <- arrival + relapse
  calendar[relapse > dropout] <- Inf
  cuts <- sort.int(calendar, partial = events)[events]
  left <- pmin.int(relapse, dropout)
  for (look in seq_along(events)) {
    cut <- cuts[look]
    time <- pmin.int(left, cut - arrival)
    order <- order(time, method = "radix")
    if (arrival[order[1]] > cut) order <- order[time[order] >= 0]
    event <- (calendar <= cut)[order]
    arm <- treated[order]
    share <- ((sum(arm) + arm - cumsum(arm)) / rev(seq_along(order)))[event]
    rejected[trial] <- sum(arm[event] - share) < -bounds[look] * sqrt(sum(share * (1 - share)))
    if (rejected[trial]) break
  }
  months[trial] <- cut
}
power <- mean(rejected)
cat(sprintf('{"power": [%.10g, %.10g], "months": [%.10g, %.10g]}\n', power, sqrt(power * (1 - power) / trials),
            mean(months), sd(months) / sqrt(trials)))
