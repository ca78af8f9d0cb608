import Trials

/// A measure with the words a reader knows it by.
struct ResultRow {
  /// The path of the measure.
  let path: String
  /// What it is: "proportion".
  let label: String
  /// The arm, or the comparison of two: "ketamine", "ketamine − midazolam".
  let arm: String
  /// The endpoint, for a result of one.
  var endpoint: Endpoint?

  var mark: String { endpoint?.isLatent == true ? "\u{a0}\(Marks.latent)" : "" }
  /// The words for a table.
  var text: String { (arm.isEmpty ? label : "\(label), \(arm)") + mark }
}
