/// How degrees of freedom and standard errors allow for the covariance being estimated.
///
/// For one contrast Kenward and Roger's degrees of freedom are Satterthwaite's; they differ in the standard error, and
/// where the information differs.
public enum SmallSampleMethod: Equatable, Hashable, Sendable {
  /// The model's standard error; Satterthwaite's degrees of freedom.
  case satterthwaite
  /// Kenward and Roger's standard error, without second derivatives of the covariance: what SAS (where the covariance is
  /// linear in its parameters) and pbkrtest give; mmrm calls it "Kenward-Roger-Linear".
  case kenwardRoger
  /// The same with second derivatives in the parameters of R's mmrm, its "Kenward-Roger"; depends on that choice.
  case kenwardRogerSecondOrder

  /// From which information the covariance parameters' own variance is taken.
  public enum Information: Equatable, Hashable, Sendable {
    /// The Hessian of the restricted likelihood, as mmrm and lmerTest.
    case observed
    /// Its expectation, as pbkrtest.
    case expected
  }
}
