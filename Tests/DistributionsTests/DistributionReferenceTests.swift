import Distributions
import Testing

/// Values of R 4.2.2 and closed forms (`References/distributions.json`: each with inputs, tolerance and call).
struct DistributionReferenceTests {
  /// Entries that no family here answers, by the first parts of their id.
  static let leftOut: [String: String] = [
    "dist.t_heavy": "Student's t is no family of this room",
    "dist.t_kr": "Student's t is no family of this room",
    "dist.f": "F is no family of this room",
    "dist.logistic": "the logistic is no family of this room (its exponential, the log-logistic, is)",
    "dist.cauchy": "the Cauchy is no family of this room",
    "dist.negbin_disp": "the negative binomial is no family of this room",
    "dist.geometric": "the geometric is no family of this room",
    "dist.hypergeometric": "the hypergeometric is no family of this room",
    "dist.bivariate_normal": "one dimension only",
    "dist.zero_inflated_poisson": "no family of this room",
    "dist.dirichlet_multinomial": "one dimension only",
    "dist.order_statistic": "a property of samples",
  ]

  @Test func `every reference value is met, or left out for a reason`() throws {
    let entries = try #require(try reference("distributions.json") as? [[String: Any]])
    var met = 0
    var out = 0
    for entry in entries {
      let id = try #require(entry["id"] as? String)
      if Self.leftOut.keys.contains(where: { id == $0 || id.hasPrefix($0 + ".") }) {
        out += 1
        continue
      }
      let inputs = try #require(entry["inputs"] as? [String: Any])
      let tolerance = try #require(entry["tolerance"] as? [String: Any])
      let comparisons = try #require(try DistributionAnswers.comparisons(id, inputs, entry["expected"]), "\(id)")
      #expect(!comparisons.isEmpty, "\(id)")
      for (ours, theirs) in comparisons {
        let absolute = tolerance["abs"] as? Double ?? 0
        let relative = tolerance["rel"] as? Double ?? 0
        #expect(abs(ours - theirs) <= max(absolute, relative * abs(theirs)), "\(id): \(ours), not \(theirs)")
      }
      met += 1
    }
    #expect(met + out == entries.count)
    #expect(met == 88)
  }
}
