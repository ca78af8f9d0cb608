/// Words that mark a result.
enum Marks {
  /// Stands behind each result that looks at the latent truth.
  static let latent = "†"
  static let footnote =
    "† latent: seen with the eyes of the simulator, which knows each patient's true state at every instant. No "
    + "investigator could have measured it; it serves to calibrate and to teach."
  static let notRandomized = "not a randomized comparison"
}
