extension IntervalCensoredData {
  /// Fills the band with the observed information of the hazards' linear predictors.
  ///
  /// With P the probability of a patient's interval, v = S / P for what survives it and g the slope of the link, the
  /// patient adds v (1 + v) g g′ over the interval. What else the second derivative holds has the scores as factors: it
  /// vanishes at the maximum, and without it the matrix is positive semidefinite everywhere.
  mutating func prepareInformation(_ fit: IntervalFit, link: HazardLink) {
    var width = 0
    for i in 0..<count where fit.treated == nil || patients.treated[i] == fit.treated {
      if masses.tail[patients.last[i] + 1] > 0 { width = max(width, patients.last[i] - patients.first[i]) }
    }
    let order = masses.count
    band.begin(order: order, width: width)
    for i in 0..<count where fit.treated == nil || patients.treated[i] == fit.treated {
      let ratio = masses.tail[patients.last[i] + 1] / probability(i)
      if ratio > 0 { band.add(ratio * (1 + ratio), row: patients.last[i], column: patients.first[i]) }
    }
    // From weights at (last, first) to sums over all intervals that cover both the row and the column.
    band.accumulateCoverage()
    for j in 0..<order { masses.trial[j] = slope(j, link) }
    band.scale(by: masses.trial)
  }

  /// The link's slope at interval j; 0 where all that is left has its event, of which no patient is informative.
  func slope(_ j: Int, _ link: HazardLink) -> Double {
    masses.tail[j + 1] > 0 ? link.slope(masses.mass[j] / masses.tail[j]) : 0
  }

  func curvature(_ j: Int, _ link: HazardLink) -> Double {
    masses.tail[j + 1] > 0 ? link.curvature(masses.mass[j] / masses.tail[j]) : 0
  }
}
