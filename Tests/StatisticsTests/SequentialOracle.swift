import Foundation
import Statistics

/// Crossing probabilities by Simpson's rule on the grid of Jennison & Turnbull (2000), section 19.3, with r points: an
/// independent check of the other rule that the sources use. Nothing is shared with them.
struct SequentialOracle {
  var upper: [Double] = []
  var lower: [Double] = []

  static func upperTail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

  /// Points and Simpson weights for a continuation interval, for Z with a mean.
  static func grid(mean: Double, lower: Double, upper: Double, r: Int) -> [(z: Double, weight: Double)] {
    var points: [Double] = []
    for i in 1...(6 * r - 1) {
      let x =
        if i < r {
          -3 - 4 * log(Double(r) / Double(i))
        } else if i <= 5 * r {
          -3 + 3 * Double(i - r) / Double(2 * r)
        } else {
          3 + 4 * log(Double(r) / Double(6 * r - i))
        }
      points.append(mean + x)
    }
    let ends = (max(lower, points[0]), min(upper, points[points.count - 1]))
    guard ends.0 < ends.1 else { return [] }
    points = [ends.0] + points.filter { $0 > ends.0 && $0 < ends.1 } + [ends.1]
    var result = [(z: points[0], weight: 0.0)]
    for (a, b) in zip(points, points.dropFirst()) {
      result[result.count - 1].weight += (b - a) / 6
      result.append((z: (a + b) / 2, weight: 4 * (b - a) / 6))
      result.append((z: b, weight: (b - a) / 6))
    }
    return result
  }

  init(_ fractions: [Double], upper bounds: [Double], lower lowerBounds: [Double], drift: Double, r: Int = 64) {
    var grid: [(z: Double, mass: Double)] = [(0, 1)]
    var before = 0.0
    for (k, t) in fractions.enumerated() {
      let s = (t - before).squareRoot()
      let shift = drift * (t - before)
      var above = 0.0
      var below = 0.0
      for point in grid {
        let start = point.z * before.squareRoot() + shift
        above += point.mass * Self.upperTail((bounds[k] * t.squareRoot() - start) / s)
        below += point.mass * Self.upperTail(-(lowerBounds[k] * t.squareRoot() - start) / s)
      }
      upper.append(above)
      lower.append(below)
      if k == fractions.count - 1 { break }
      let points = Self.grid(mean: drift * t.squareRoot(), lower: lowerBounds[k], upper: bounds[k], r: r)
      let scale = t.squareRoot() / s / (2 * Double.pi).squareRoot()
      let starts = grid.map { ($0.z * before.squareRoot() + shift) / s }
      let masses = grid.map(\.mass)
      let ratio = t.squareRoot() / s
      grid = points.map { target in
        var density = 0.0
        for i in starts.indices {
          let x = target.z * ratio - starts[i]
          if x * x < 100 { density += masses[i] * exp(-0.5 * x * x) }
        }
        return (target.z, density * scale * target.weight)
      }
      before = t
    }
  }
}

/// A random plan: 2 to 8 looks at fractions that differ by 0.02 or more, a type I error and a spending function.
struct RandomPlan {
  let fractions: [Double]
  let alpha: Double
  let function: SpendingFunction
  let betaFunction: SpendingFunction
  let beta: Double

  init(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let looks = 2 + seed % 7
    let gaps = (0..<looks).map { _ in random.uniform() }
    let sum = gaps.reduce(0, +)
    var t = 0.0
    var fractions: [Double] = []
    for gap in gaps {
      t += 0.02 + gap / sum * (1 - 0.02 * Double(looks))
      fractions.append(t)
    }
    fractions[looks - 1] = 1
    self.fractions = fractions
    alpha = exp(log(1e-4) + random.uniform() * log(3000))
    beta = 0.02 + 0.3 * random.uniform()
    function = try Self.function(seed % 5, &random, fractions)
    betaFunction = try Self.function((seed / 5) % 4, &random, fractions)
  }

  static func function(
    _ kind: Int, _ random: inout SplitMix64, _ fractions: [Double]
  ) throws -> SpendingFunction {
    switch kind {
    case 0: .obrienFleming
    case 1: .pocock
    case 2: try .hwangShihDeCani(gamma: 12 * random.uniform() - 8)
    case 3: try .kimDeMets(rho: 0.5 + 4 * random.uniform())
    default: try .table(fractions: fractions, cumulative: fractions.map { $0 * $0 * 0.025 })
    }
  }

  /// The probabilities that the looks should spend, one by one.
  static func increments(_ function: SpendingFunction, _ fractions: [Double], _ total: Double) -> [Double] {
    let cumulative = fractions.map { function.spent(at: $0, of: total) }
    return zip(cumulative, [0] + cumulative).map { $0 - $1 }
  }
}
