internal import Glibc

/// Panels of equal width, each with the points of the Gauss–Legendre rule.
struct PanelGrid {
  /// Centre of the first panel.
  let first: Double
  /// Half the width of a panel.
  let half: Double
  let count: Int

  func centre(_ panel: Int) -> Double { first + 2 * half * Double(panel) }
}

/// Carries masses on one grid of panels to another through a normal step.
///
/// For the point x of a source panel and y of a target panel, both measured from their centres in standard deviations
/// of the step, and centres at a distance D, the kernel exp(−(D + y − x)²/2) is
/// exp(−(D − x)²/2) · exp(xy) · exp(−Dy − y²/2). The middle factor is the same for all pairs of panels, so a pair takes
/// 32 exponentials and not 256.
struct PanelKernel: ~Copyable {
  private static let n = GaussLegendre16.count
  /// Farther apart than this many standard deviations, panels do not matter: the density there is below 10⁻¹⁷.
  private static let farthest = 9.0
  private let points: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  /// exp(xy), one row a source point.
  private let products: UnsafeMutablePointer<Double>
  private let sums: UnsafeMutablePointer<Double>
  private let pair: UnsafeMutablePointer<Double>

  init() {
    let n = Self.n
    points = .allocate(capacity: n)
    weights = .allocate(capacity: n)
    products = .allocate(capacity: n * n)
    sums = .allocate(capacity: n)
    pair = .allocate(capacity: n)
    for i in 0..<n {
      points[i] = GaussLegendre16.points[i]
      weights[i] = GaussLegendre16.weights[i]
    }
  }

  deinit {
    points.deallocate()
    weights.deallocate()
    products.deallocate()
    sums.deallocate()
    pair.deallocate()
  }

  /// The masses of a normal distribution on a grid.
  func start(
    drift: Double, deviation: Double, target: PanelGrid, nodes: UnsafeMutablePointer<Double>,
    masses: UnsafeMutablePointer<Double>
  ) {
    for q in 0..<target.count {
      for j in 0..<Self.n {
        let y = target.centre(q) + target.half * points[j]
        nodes[q * Self.n + j] = y
        masses[q * Self.n + j] =
          target.half * weights[j] / deviation * StandardNormal.density((y - drift) / deviation)
      }
    }
  }

  /// The masses of the sum of a source point and a normal step, on the target grid.
  func spread(
    _ source: PanelGrid, masses given: UnsafeMutablePointer<Double>, shift: Double, deviation: Double,
    to target: PanelGrid, nodes: UnsafeMutablePointer<Double>, masses: UnsafeMutablePointer<Double>
  ) {
    let n = Self.n
    let a = source.half / deviation
    let b = target.half / deviation
    fillProducts(a * b)
    let scale = b * 0.398942280401432677939946059934
    let reach = Self.farthest * deviation + source.half + target.half
    for q in 0..<target.count {
      let centre = target.centre(q)
      for j in 0..<n { sums[j] = 0 }
      let middle = centre - shift - source.first
      let from = max(0, Int(max(0, ((middle - reach) / (2 * source.half)).rounded(.up))))
      let to = min(Double(source.count - 1), ((middle + reach) / (2 * source.half)).rounded(.down))
      var p = from
      while Double(p) <= to {
        let d = (middle - 2 * source.half * Double(p)) / deviation
        for j in 0..<n { pair[j] = 0 }
        let row = given + p * n
        for i in 0..<n {
          let distance = d - a * points[i]
          let mass = row[i] * exp(-0.5 * distance * distance)
          let product = products + i * n
          for j in 0..<n { pair[j] += mass * product[j] }
        }
        for j in 0..<n { sums[j] += pair[j] * exp(-d * b * points[j]) }
        p += 1
      }
      for j in 0..<n {
        let y = b * points[j]
        nodes[q * n + j] = centre + target.half * points[j]
        masses[q * n + j] = sums[j] * exp(-0.5 * y * y) * weights[j] * scale
      }
    }
  }

  /// exp(c · point i · point j): the rule is symmetric, so 36 exponentials and their inverses suffice.
  private func fillProducts(_ c: Double) {
    let n = Self.n
    for i in 0..<n / 2 {
      for j in 0...i {
        let same = exp(c * points[i] * points[j])
        let opposite = 1 / same
        place(i, j, same: same, opposite: opposite)
        place(j, i, same: same, opposite: opposite)
      }
    }
  }

  private func place(_ i: Int, _ j: Int, same: Double, opposite: Double) {
    let n = Self.n
    products[i * n + j] = same
    products[(n - 1 - i) * n + (n - 1 - j)] = same
    products[(n - 1 - i) * n + j] = opposite
    products[i * n + (n - 1 - j)] = opposite
  }
}
