internal import Glibc

/// The density of the B-value of a trial that has not stopped, carried from look to look.
///
/// With information fraction t the statistic Z gives B = Z√t, a Brownian motion with drift: B(t) − B(s) is normal with
/// mean drift · (t − s) and variance t − s, independent of B(s). The density over the paths that stayed within their
/// continuation intervals obeys the recursion of Armitage, McPherson & Rowe. It is held at Gauss–Legendre points in
/// panels no wider than six times the combined standard deviation of the steps before and after the look, over eight
/// standard deviations to both sides of the mean: on so narrow a panel the rule of 16 points errs by less than 10⁻¹¹.
///
/// The order of calls for each look is ``step(to:)``, then any of the tails and bounds, then ``close(lower:upper:)``.
/// Nothing is allocated once the grid is large enough.
///
/// - Complexity: A look costs O(*p q*) panel pairs of 256 multiplications for *p* and *q* panels (4 to 8 for usual
///   plans); pairs too far apart to matter are left out.
///
/// ## Source
/// Armitage, McPherson & Rowe, *J. R. Stat. Soc. A* 132 (1969) 235–244; Jennison & Turnbull, *Group Sequential Methods*
/// (2000), chapter 19, whose Simpson rule is replaced.
struct PathDensity: ~Copyable {
  /// Mean of B at t = 1.
  private(set) var drift: Double
  /// Points of the grid, rising, and the probability that each carries; one point at 0 before the first look.
  private(set) var nodes: UnsafeMutablePointer<Double>
  private(set) var masses: UnsafeMutablePointer<Double>
  private(set) var count = 1
  /// The fraction of the grid, and of the open look.
  private(set) var origin = 0.0
  private(set) var time = 0.0
  private var isClosed = true
  private var isStart = true
  private var lower = 0.0
  private var upper = 0.0
  private var capacity: Int
  private var spareNodes: UnsafeMutablePointer<Double>
  private var spareMasses: UnsafeMutablePointer<Double>
  private var kernel: PanelKernel

  init(drift: Double = 0) {
    self.drift = drift
    capacity = 16 * GaussLegendre16.count
    nodes = .allocate(capacity: capacity)
    masses = .allocate(capacity: capacity)
    spareNodes = .allocate(capacity: capacity)
    spareMasses = .allocate(capacity: capacity)
    kernel = PanelKernel()
    restart(drift: drift)
  }

  deinit {
    nodes.deallocate()
    masses.deallocate()
    spareNodes.deallocate()
    spareMasses.deallocate()
  }

  /// Standard deviation of the step from the grid to the open look.
  var deviation: Double { (time - origin).squareRoot() }

  /// Probability that the trial reached the open look.
  var total: Double {
    var sum = 0.0
    for i in 0..<count { sum += masses[i] }
    return sum
  }

  /// Goes back to the start of the trial.
  mutating func restart(drift: Double) {
    self.drift = drift
    count = 1
    nodes[0] = 0
    masses[0] = 1
    origin = 0
    time = 0
    isStart = true
    isClosed = true
  }

  /// Opens the look at a fraction above that of the last one, which has been closed.
  mutating func step(to next: Double) {
    precondition(isClosed && next > time)
    if time > 0 { spread(before: next) }
    time = next
    isClosed = false
  }

  /// Closes the open look: the trial goes on where Z lies between the bounds.
  mutating func close(lower: Double, upper: Double) {
    let root = time.squareRoot()
    self.lower = lower * root
    self.upper = upper * root
    isClosed = true
  }

  /// Moves the grid to the look just closed; its panels suit the step to the next look as well.
  private mutating func spread(before next: Double) {
    let step = time - origin
    let s = step.squareRoot()
    let reach = 8 * time.squareRoot()
    let low = max(lower, drift * time - reach)
    let high = min(upper, drift * time + reach)
    guard low < high, count > 0 else {
      count = 0
      origin = time
      return
    }
    let widest = 6 / (1 / step + 1 / (next - time)).squareRoot()
    let panels = max(1, Int(((high - low) / widest).rounded(.up)))
    reserve(panels * GaussLegendre16.count)
    let half = (high - low) / Double(2 * panels)
    let target = PanelGrid(first: low + half, half: half, count: panels)
    if isStart {
      kernel.start(drift: drift * time, deviation: s, target: target, nodes: spareNodes, masses: spareMasses)
    } else {
      kernel.spread(
        source, masses: masses, shift: drift * step, deviation: s, to: target, nodes: spareNodes,
        masses: spareMasses)
    }
    swap(&nodes, &spareNodes)
    swap(&masses, &spareMasses)
    count = panels * GaussLegendre16.count
    source = target
    origin = time
    isStart = false
  }

  private var source = PanelGrid(first: 0, half: 0, count: 0)

  private mutating func reserve(_ points: Int) {
    if points <= capacity { return }
    let room = 2 * points
    let larger = UnsafeMutablePointer<Double>.allocate(capacity: room)
    let largerMasses = UnsafeMutablePointer<Double>.allocate(capacity: room)
    larger.update(from: nodes, count: count)
    largerMasses.update(from: masses, count: count)
    nodes.deallocate()
    masses.deallocate()
    spareNodes.deallocate()
    spareMasses.deallocate()
    nodes = larger
    masses = largerMasses
    spareNodes = .allocate(capacity: room)
    spareMasses = .allocate(capacity: room)
    capacity = room
  }
}

// The pointers are reached through this one owner only, so handing the owner to another thread hands over all.
extension PathDensity: @unchecked Sendable {}
