# W1 or W2 by rpact: Rscript survival_rpact.R <trials> <seed> <looks: 1 or 3>. See survival_numpy.py for the design; prints JSON.
suppressPackageStartupMessages(library(rpact))
words <- as.numeric(commandArgs(trailingOnly = TRUE))
trials <- words[1]
events <- if (words[3] == 1) 250 else c(125, 190, 250)
design <- if (words[3] == 1) {
  getDesignGroupSequential(kMax = 1, alpha = 0.025, sided = 1)
} else {
  getDesignGroupSequential(typeOfDesign = "asOF", informationRates = events / 250, alpha = 0.025, sided = 1)
}
result <- getSimulationSurvival(
  design, plannedEvents = events, directionUpper = FALSE, hazardRatio = 0.7, lambda2 = log(2) / 6,
  accrualTime = c(0, 12), maxNumberOfSubjects = 400, dropoutRate1 = 0.01, dropoutRate2 = 0.01, dropoutTime = 1,
  maxNumberOfIterations = trials, seed = words[2], maxNumberOfRawDatasetsPerStage = 0)
power <- as.numeric(result$overallReject)
cat(sprintf('{"power": [%.10g, %.10g]}\n', power, sqrt(power * (1 - power) / trials)))
