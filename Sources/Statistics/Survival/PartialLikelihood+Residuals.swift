internal import Glibc

/// The increments of one time with events to the sums that score residuals are differences of.
private struct HazardStep {
  let time: Double
  let stratum: Int
  /// Up to and including the time: the cumulative baseline hazard, and the same weighted by the mean covariates.
  var hazard: Double
  var means: [Double]
  /// What a patient with the event at the time takes of this step instead (Efron's ties).
  let ownHazard: Double
  let ownMeans: [Double]
  /// The mean covariates at the events, averaged over them.
  let centre: [Double]
}

extension PartialLikelihood {
  /// The score residuals, a row per patient: each patient's part of the score, expected events included.
  ///
  /// With Efron's ties a patient among d tied events leaves the risk set by parts of 1 / d.
  ///
  /// - Complexity: O(*n* log *n* + *n* *p*).
  ///
  /// ## Source
  /// Lin & Wei, *J. Am. Stat. Assoc.* 84 (1989) 1074–1078; Therneau & Grambsch, *Modeling Survival Data* (2000), 7.1.
  func scoreResiduals(at beta: [Double]) -> [[Double]] {
    let steps = hazardSteps(beta)
    return (0..<data.count).map { patient in
      let row = rows[patient]
      let weight = exp(dot(row, beta))
      let end = position(of: data.stops[patient], strata[patient], in: steps)
      let start = position(of: data.starts[patient], strata[patient], in: steps)
      var hazard = end > start ? steps[end - 1].hazard : 0
      var means = end > start ? steps[end - 1].means : row.map { _ in 0 }
      if start > 0, end > start, steps[start - 1].stratum == strata[patient] {
        hazard -= steps[start - 1].hazard
        for a in row.indices { means[a] -= steps[start - 1].means[a] }
      }
      guard data.events[patient], end > 0 else {
        return row.indices.map { means[$0] * weight - row[$0] * weight * hazard }
      }
      let own = steps[end - 1]
      return row.indices.map { a in
        row[a] - own.centre[a] - weight * (row[a] * (hazard - own.ownHazard) - (means[a] - own.ownMeans[a]))
      }
    }
  }

  /// The steps in order of stratum and time, with cumulative sums within each stratum.
  private func hazardSteps(_ beta: [Double]) -> [HazardStep] {
    var steps: [HazardStep] = []
    forEachRiskSet(beta) { set in
      var hazard = 0.0
      var withdrawn = 0.0
      var means = beta.map { _ in 0.0 }
      var withdrawnMeans = means
      var centre = means
      for k in set.cases.indices {
        let fraction = set.fraction(k, ties)
        let increment = 1 / set.total(fraction)
        hazard += increment
        withdrawn += fraction * increment
        for a in means.indices {
          let mean = set.mean(a, fraction)
          means[a] += mean * increment
          withdrawnMeans[a] += fraction * mean * increment
          centre[a] += mean / Double(set.cases.count)
        }
      }
      steps.append(
        HazardStep(
          time: set.time, stratum: set.stratum, hazard: hazard, means: means, ownHazard: withdrawn,
          ownMeans: withdrawnMeans, centre: centre))
    }
    steps.sort { $0.stratum != $1.stratum ? $0.stratum < $1.stratum : $0.time < $1.time }
    for i in steps.indices.dropFirst() where steps[i].stratum == steps[i - 1].stratum {
      steps[i].hazard += steps[i - 1].hazard
      for a in steps[i].means.indices { steps[i].means[a] += steps[i - 1].means[a] }
    }
    return steps
  }

  /// Number of steps in earlier strata, or in this one up to and including a time.
  private func position(of time: Double, _ stratum: Int, in steps: [HazardStep]) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      let isBefore = steps[middle].stratum != stratum ? steps[middle].stratum < stratum : steps[middle].time <= time
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
