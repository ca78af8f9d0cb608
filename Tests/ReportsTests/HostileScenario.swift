import ScenarioFiles
import Trials

/// A trial whose every name is as the user likes.
struct HostileScenario {
  /// The arms, the control last.
  var arms: [String]
  /// Two adverse events of every session.
  var terms: [String]
  /// A time to an event, a continuous and a binary endpoint.
  var endpoints: [String]
  var factor: String
  var levels: [String]
  var sites: [String]
  var variant: String
  var title: String

  static let plain = HostileScenario(
    arms: ["second", "first", "control"], terms: ["Dissociation", "Nausea"], endpoints: ["loss", "change", "response"],
    factor: "sex", levels: ["female", "male"], sites: ["Vienna", "Graz"], variant: "sceptical", title: "A plain trial")

  /// Of these all but the first have 200 characters.
  private static let long =
    "A name of 200 characters that_goes_on-and-on without an end " + String(repeating: "wordwithoutblanks", count: 8)

  static let hostile = HostileScenario(
    arms: ["קבוצת קטמין 2", long + "xx1", long + "xx2"], terms: ["<script>alert(1)</script>", "=1+1"],
    endpoints: ["any", "difference", "\"'&"], factor: "מין", levels: ["👩‍👩‍👧‍👦", "ذكر 3"],
    sites: ["$HOME `id`", "A: b, [c] {d}"], variant: "it's \"quoted\"",
    title: "<b>כותרת</b> & \"title\" with a number 12 <script>alert(2)</script>")

  /// Two arms, for looks compare two.
  func withTwoArms() -> HostileScenario {
    var copy = self
    copy.arms.removeFirst()
    return copy
  }

  /// The file. Streams have numbers: were they made from names, other names would have other luck.
  var text: String {
    func mapping(_ names: [String], _ value: (Int) -> String) -> String {
      names.enumerated().map { "\($1.inYAML): \(value($0))" }.joined(separator: ", ")
    }
    let control = arms.count - 1
    let events = terms.enumerated().map { index, term in
      "{term: \(term.inYAML), stream: \(2001 + index), per_session: 0.3, begins: {family: uniform, from: 5 min, "
        + "to: 15 min}, lasts: {family: lognormal, median: 60 min, sigma: 0.4}, "
        + "severity: {mild: 0.7, moderate: 0.25, severe: 0.05}}"
    }.joined(separator: ", ")
    let looks =
      arms.count > 2
      ? ""
      : "\n  looks: {test: \(endpoints[0].inYAML), at: [{information: 60%}], efficacy: {spending: pocock}, maximum_information: 30}"
    return """
      scenario: names
      title: \(title.inQuotes)
      design:
        sample_size: 48
        allocation: {\(mapping(arms) { _ in "1" })}
        randomization: {method: stratified_block, block_sizes: [\(2 * arms.count)], factors: [\(factor.inYAML)]}
        masking: double_blind
        arms:
      \(arms.enumerated().map { """
            \($1.inYAML):
              role: \($0 == control ? "control" : "experimental")
              sessions: {drug: ketamine, dose: 0.5 mg/kg, at: [0, 7, 14], length: 40 min, observation: 2 hours}
        """ }.joined(separator: "\n"))
        visits: {at: [7, 14, 28, 42], window: 2 days}
        follow_up: 8 weeks
      truth:
        basis: assumed
        enrollment: {sites: {\(mapping(sites) { "{rate: \(3 - $0) per week}" })}}
        population:
          factors: {\(factor.inYAML): {\(mapping(levels) { $0 == 0 ? "40%" : "60%" }), stream: 1001}}
          modifiers: {\(factor.inYAML): {\(levels[0].inYAML): {onset_odds_ratio: 0.8}}}
          score:
            instrument: CAPS-5
            range: [0, 80]
            baseline: {family: normal, mean: 41.6, sd: 6.2}
            fall:
              symptomatic: {family: normal, mean: 0.06, sd: 0.12}
              responding: {family: normal, mean: 0.55, sd: 0.12}
              relapsed: {family: normal, mean: 0.06, sd: 0.12}
            error_sd: 4.5
        arms:
      \(arms.enumerated().map { """
            \($1.inYAML):
              onset: {probability: \($0 == control ? 0.3 : 0.75), time: {family: exponential, median: 5 days}, from: first_session}
              relapse: {time: {family: exponential, median: 24 days}, from: onset}
              dropout: {time: {family: exponential, rate: 0.005 per day}}
              adverse_events: [\(events)]
        """ }.joined(separator: "\n"))
      analysis:
        alpha: 0.05
        sided: 2\(looks)
        primary:
          \(endpoints[0].inYAML): {type: time_to_event, event: response, by: score, fall: 30%, ascertained: at_visits, times: planned, test: log_rank}
        secondary:
          \(endpoints[1].inYAML): {type: continuous, score: CAPS-5, change_at: {visit: 28}, test: ancova}
          \(endpoints[2].inYAML): {type: binary, event: response, by: score, fall: 30%, at: {visit: 28}, missing: non_response, test: fisher_exact}
      simulation: {replicates: 20, seed: 7}
      variants: {\(variant.inYAML): {\("truth.arms.\(arms[0].inPath).onset.probability".inYAML): 0.5}}
      """
  }

  @inline(never) func file() throws -> ScenarioFile { try ScenarioFile.parse(text) }
}
