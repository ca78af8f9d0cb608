// Designs whose arms are the combinations of the levels of several factors.
extension Vocabulary {
  static let factorial = Field(
    "factorial",
    .object([
      Field(
        "factors", .map(.list(.name, 2...5), 2...3), required: true,
        help: "the treatment factors with their levels; the first level is the reference",
        example: "{drug: [midazolam, ketamine], integration: [without, with]}"),
      Field(
        "cells", .map(.map(.name, 2...3), 4...10),
        help:
          "the levels of each arm; if absent the arms in their order, the levels of the last factor following one another",
        example:
          "{neither: {drug: midazolam, integration: without}, ketamine: {drug: ketamine, integration: without}, "
          + "coached: {drug: midazolam, integration: with}, both: {drug: ketamine, integration: with}}"),
    ]),
    help:
      "treatment factors whose combinations the arms are; each factor is then compared over the levels of the others")
}
