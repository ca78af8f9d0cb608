import CGSL
import Distributions
import Testing

/// Moments against GSL 2.7.1's adaptive quadrature of the survival function: E T = ∫ S, E T² = ∫ 2 t S.
struct MomentReferenceTests {
  private func integral(_ integrand: @escaping (Double) -> Double) -> Double {
    let workspace = gsl_integration_workspace_alloc(4000)
    defer { gsl_integration_workspace_free(workspace) }
    var boxed = integrand
    return withUnsafeMutablePointer(to: &boxed) { place in
      var function = gsl_function(
        function: { x, place in
          place?.assumingMemoryBound(to: ((Double) -> Double).self).pointee(x) ?? .nan
        }, params: UnsafeMutableRawPointer(place))
      var result = 0.0
      var error = 0.0
      gsl_integration_qagiu(&function, 0, 0, 1e-9, 4000, workspace, &result, &error)
      return result
    }
  }

  @Test func `mean and variance are the integrals of survival`() throws {
    for family in try Families.continuous() {
      let unit = family.median
      let mean = unit * integral { family.survival(at: unit * $0) }
      let second = unit * unit * integral { 2 * $0 * family.survival(at: unit * $0) }
      #expect(close(family.mean, mean, 1e-7), "\(family)")
      #expect(close(family.variance, second - mean * mean, 1e-5), "\(family)")
    }
  }

  @Test func `a table has its weighted mean and variance`() throws {
    let table = try Empirical(times: [0, 10], probabilities: [0.25, 0.75])
    #expect(table.mean == 7.5 && table.variance == 18.75)
    #expect(try Fixed(time: 3).mean == 3)
    #expect(try Fixed(time: 3).variance == 0)
  }

  @Test func `measurements have the integrals of their tails`() throws {
    for family in try MeasurementFamilies.all() {
      let mean = integral { family.survival(at: $0) - family.cdf(at: -$0) }
      let second = integral { 2 * $0 * (family.survival(at: $0) + family.cdf(at: -$0)) }
      #expect(abs(family.mean - mean) <= 1e-6 * (1 + abs(mean)), "\(family)")
      #expect(close(family.variance, second - mean * mean, 1e-4), "\(family)")
    }
  }
}
