internal import CGSL

extension GSL {
  static func betaLower(_ x: Double, _ alpha: Double, _ beta: Double) -> Double {
    _ = ready
    return gsl_cdf_beta_P(x, alpha, beta)
  }

  static func betaUpper(_ x: Double, _ alpha: Double, _ beta: Double) -> Double {
    _ = ready
    return gsl_cdf_beta_Q(x, alpha, beta)
  }

  static func drawBeta(_ stream: inout RandomStream, _ alpha: Double, _ beta: Double) -> Double {
    StreamGenerator.with(&stream) { gsl_ran_beta($0, alpha, beta) }
  }

  static func drawBinomial(_ stream: inout RandomStream, _ probability: Double, _ trials: UInt32) -> Int {
    StreamGenerator.with(&stream) { Int(gsl_ran_binomial($0, probability, trials)) }
  }

  static func binomialProbability(_ k: UInt32, _ probability: Double, _ trials: UInt32) -> Double {
    _ = ready
    return gsl_ran_binomial_pdf(k, probability, trials)
  }

  static func drawPoisson(_ stream: inout RandomStream, _ mean: Double) -> Int {
    StreamGenerator.with(&stream) { Int(gsl_ran_poisson($0, mean)) }
  }

  static func poissonProbability(_ k: UInt32, _ mean: Double) -> Double {
    _ = ready
    return gsl_ran_poisson_pdf(k, mean)
  }
}
