/// A point that a survival curve has to pass: what papers print, as the cumulative hazard spent by a time.
struct Condition {
  /// In the caller's unit, finite, > 0.
  let time: Double
  /// −log S(time), finite, > 0.
  let hazard: Double

  /// Half of the patients have had the event by `median`.
  init(median: Double) throws(ParameterError) {
    time = try Checked.positive(median, "median")
    hazard = 0.6931471805599453
  }

  /// A fraction `probability` has had the event by `time`.
  init(probability: Double, time: Double, _ which: String) throws(ParameterError) {
    let p = try Checked.openProbability(probability, "\(which).probability")
    self.time = try Checked.positive(time, "\(which).time")
    hazard = -Elementary.log1p(-p)
  }

  /// A fraction `fraction` is still waiting at `time`.
  init(stillWaiting fraction: Double, at time: Double) throws(ParameterError) {
    let survival = try Checked.openProbability(fraction, "stillWaiting")
    self.time = try Checked.positive(time, "at")
    hazard = -Elementary.log(survival)
  }

  /// Two quantiles in order: the later time has the larger probability.
  static func pair(
    _ first: (probability: Double, time: Double), _ second: (probability: Double, time: Double)
  ) throws(ParameterError) -> (Condition, Condition) {
    let a = try Condition(probability: first.probability, time: first.time, "first")
    let b = try Condition(probability: second.probability, time: second.time, "second")
    _ = try Checked.greater(
      second.probability, than: first.probability, "second.probability", "the first probability")
    _ = try Checked.greater(second.time, than: first.time, "second.time", "the first time")
    return (a, b)
  }
}
