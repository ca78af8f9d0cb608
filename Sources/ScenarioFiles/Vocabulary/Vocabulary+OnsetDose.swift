// How the odds of onset depend on the dose.
extension Vocabulary {
  /// An Emax model of the log odds of onset.
  static let onsetByDose = Field(
    "dose_response",
    .object(
      [
        Field(
          "drug", .text(maxLength: 100), required: true,
          help: "the drug of the arms' sessions; an arm without it has the dose 0", example: "ketamine"),
        Field("e0", .number(), help: "the log odds of onset without the drug", example: "-1.2"),
        Field("base", .probability, help: "in place of e0: the chance of onset without the drug", example: "0.2"),
        Field(
          "reference",
          .object([
            Field("arm", .name, required: true, help: "an arm with the drug", example: "ketamine"),
            Field("probability", .probability, required: true, help: "its chance of onset", example: "0.7"),
          ]), help: "in place of e0: the chance of onset at the dose of an arm",
          example: "{arm: ketamine, probability: 0.7}"),
        Field("emax", .number(), help: "how much higher the log odds are at a dose without limit", example: "2.5"),
        Field(
          "odds_ratio", .ratio, help: "in place of emax: the odds ratio of such a dose against none", example: "12"),
        Field("ed50", .dose, required: true, help: "the dose that brings half of emax", example: "0.3 mg/kg"),
        Field("hill", .ratio, default: "1", help: "how steep it is"),
      ], rules: [.exactlyOne(["e0", "base", "reference"]), .exactlyOne(["emax", "odds_ratio"])]),
    help:
      "the chance of onset by the dose of a session, for the arms whose onset does not say its own: its probability, "
      + "or, from each session, its per_session",
    example: "{drug: ketamine, base: 0.2, emax: 2.5, ed50: 0.3 mg/kg}")
}
