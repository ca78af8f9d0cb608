/// The memory of a plan: values that the core loop reads through plain pointers, without counting references.
///
/// Everything is stored while the plan is made, never changes, and goes with the plan.
final class PlanMemory {
  private var releases: [() -> Void] = []

  deinit { for release in releases { release() } }

  func store<Value>(_ value: Value) -> UnsafePointer<Value> {
    let place = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    place.initialize(to: value)
    releases.append {
      place.deinitialize(count: 1)
      place.deallocate()
    }
    return UnsafePointer(place)
  }

  func store<Value>(_ values: [Value]) -> UnsafeBufferPointer<Value> {
    let places = UnsafeMutableBufferPointer<Value>.allocate(capacity: values.count)
    _ = places.initialize(from: values)
    releases.append {
      places.deinitialize()
      places.deallocate()
    }
    return UnsafeBufferPointer(places)
  }
}
