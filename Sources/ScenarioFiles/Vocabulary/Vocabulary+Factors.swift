import Trials

// Who the patients are, beside their score.
extension Vocabulary {
  /// The key beside the levels of a factor that is no level.
  static let factorStream = Field(
    "stream", .integer(256...4_294_967_295), help: "the number of its random stream, where two names collide")

  static let factors = Shape.open(.open(.share, beside: [factorStream], 2...10), 1...20)

  /// The keys of the three fields of a population that factors need.
  static let populationFactors = [
    Field(
      "factors", factors,
      help: "what tells patients apart: of each factor the share of its levels, which sum to 1; drawn for each patient",
      example: "{sex: {female: 60%, male: 40%}, veteran: {yes: 0.3, no: 0.7}}"),
    Field(
      "modifiers", .open(.open(level, 1...10), 1...20),
      help: "what levels of factors change; the ratios of several factors multiply",
      example: "{veteran: {yes: {onset_odds_ratio: 0.6, relapse_hazard_ratio: 1.3, dropout_hazard_ratio: 1.2}}}"),
  ]

  private static let ratios = [
    Field("onset_odds_ratio", .ratio, help: "the factor on the odds of ever responding", example: "0.6"),
    Field("relapse_hazard_ratio", .ratio, help: "the factor on the hazard of relapse", example: "1.3"),
    Field("dropout_hazard_ratio", .ratio, help: "the factor on the hazard of dropout", example: "1.2"),
  ]

  private static let level = Shape.object(
    ratios + [
      Field(
        "arms",
        .open(.object(ratios, rules: [.atLeastOne(ratios.map(\.key))]), 1...10),
        help:
          "what holds in an arm instead, where the factor is predictive: a ratio of an arm's own stands in place of "
          + "the level's", example: "{ketamine: {onset_odds_ratio: 0.4}}")
    ], rules: [.atLeastOne(ratios.map(\.key) + ["arms"])])

  static let stratifiedBy = Field(
    "stratified_by", .list(.name, 1...20),
    help: "factors of the population whose crossed levels are the strata within which patients are compared",
    example: "[sex]")
}
