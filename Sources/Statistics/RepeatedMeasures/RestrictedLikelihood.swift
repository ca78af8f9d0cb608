/// The memory and the algebra of one restricted-likelihood fit, used again for every trial.
///
/// A column of the design is a component of the patient (1, an arm, a covariate) at one visit or at all. The products
/// that the likelihood needs are then X′WX[j, k] = S[c(j), c(k)] W[v(j), v(k)], where S sums products of components and
/// outcomes over all patients with one pattern of missing visits: an iteration costs no more for more patients.
///
/// Outcomes and covariates are kept as given; sums are of centred and scaled ones, and of outcomes less their least
/// squares fit, so that no digits cancel. All results below are in these units.
final class RestrictedLikelihood {
  let design: RepeatedMeasuresDesign
  /// Numbers of a patient: covariates, then an outcome per visit planned.
  let rowLength: Int
  let components: Int

  // Patients.
  var count = 0
  private var patientRoom = 0
  var arms: UnsafeMutablePointer<Int>
  var masks: UnsafeMutablePointer<UInt64>
  var patternOf: UnsafeMutablePointer<Int>
  var values: Reals

  // Patterns of missing visits.
  var patterns = 0
  private var patternRoom = 0
  var patternMasks: UnsafeMutablePointer<UInt64>
  var patternSizes: UnsafeMutablePointer<Int>
  /// Products of (components, outcomes), order components + visits.
  var sums: Reals
  /// Inverse covariance with zeros at missing visits, and one more row and column with the sums over visits.
  var weights: Reals

  // What the present data are.
  var patients = 0
  var observations = 0
  /// Visits that somebody attended, and where they stand in the design.
  var visits = 0
  let visitOf: UnsafeMutablePointer<Int>
  /// Columns kept, with their component and visit (`visits` for all).
  var columns = 0
  let component: UnsafeMutablePointer<Int>
  let visit: UnsafeMutablePointer<Int>
  /// Columns dropped because the data do not determine them, each as a combination of those kept.
  var dropped = 0
  let droppedComponent: UnsafeMutablePointer<Int>
  let droppedVisit: UnsafeMutablePointer<Int>
  let combinations: Reals
  let observed: UnsafeMutablePointer<Int>

  let space: LikelihoodSpace
  var scale = 1.0
  var map: CovarianceMap
  var minusTwoLogLikelihood = 0.0
  var smallestPivot = 0.0
  var isFitted = false

  init(design: RepeatedMeasuresDesign, capacity: Int) {
    self.design = design
    components = design.components
    rowLength = design.covariates.count + design.visits
    let room = design.coefficientCount
    visitOf = .allocate(capacity: design.visits)
    component = .allocate(capacity: room)
    visit = .allocate(capacity: room)
    droppedComponent = .allocate(capacity: room)
    droppedVisit = .allocate(capacity: room)
    combinations = .allocate(capacity: room * room)
    observed = .allocate(capacity: design.visits)
    space = LikelihoodSpace(components: components, visits: design.visits, columns: room)
    map = CovarianceMap(.compoundSymmetry, visits: design.visits)
    arms = .allocate(capacity: 0)
    masks = .allocate(capacity: 0)
    patternOf = .allocate(capacity: 0)
    values = .allocate(capacity: 0)
    patternMasks = .allocate(capacity: 0)
    patternSizes = .allocate(capacity: 0)
    sums = .allocate(capacity: 0)
    weights = .allocate(capacity: 0)
    reservePatients(max(16, capacity))
    reservePatterns(8)
  }

  deinit {
    visitOf.deallocate()
    component.deallocate()
    visit.deallocate()
    droppedComponent.deallocate()
    droppedVisit.deallocate()
    combinations.deallocate()
    observed.deallocate()
    arms.deallocate()
    masks.deallocate()
    patternOf.deallocate()
    values.deallocate()
    patternMasks.deallocate()
    patternSizes.deallocate()
    sums.deallocate()
    weights.deallocate()
  }

  /// Order of the matrices in `sums`.
  var order: Int { components + design.visits }
  /// Numbers in one matrix of `weights`.
  var weightSize: Int { (design.visits + 1) * (design.visits + 1) }

  func reservePatients(_ room: Int) {
    guard room > patientRoom else { return }
    patientRoom = max(room, 2 * patientRoom)
    Self.grow(&arms, count, patientRoom)
    Self.grow(&masks, count, patientRoom)
    Self.grow(&patternOf, 0, patientRoom)
    Self.grow(&values, count * rowLength, patientRoom * rowLength)
  }

  func reservePatterns(_ room: Int) {
    guard room > patternRoom else { return }
    patternRoom = max(room, 2 * patternRoom)
    Self.grow(&patternMasks, patterns, patternRoom)
    Self.grow(&patternSizes, patterns, patternRoom)
    Self.grow(&sums, 0, patternRoom * order * order)
    Self.grow(&weights, 0, patternRoom * weightSize)
  }

  private static func grow<Value: BitwiseCopyable>(
    _ pointer: inout UnsafeMutablePointer<Value>, _ used: Int, _ room: Int
  ) {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: room)
    larger.update(from: pointer, count: used)
    pointer.deallocate()
    pointer = larger
  }

  /// The visits attended in a pattern, written to `observed`; returns their number.
  func attended(_ pattern: Int) -> Int {
    let mask = patternMasks[pattern]
    var found = 0
    for t in 0..<visits where mask >> UInt64(visitOf[t]) & 1 == 1 {
      observed[found] = t
      found += 1
    }
    return found
  }
}
