/// The element that would stand at position `rank` (from 0) if the values, finite and ≥ 0, were sorted.
///
/// Spread over 128 equal classes between the smallest and the largest value, few are left in the class of the rank:
/// counting mispredicts no branch, as comparing does at every second value.
///
/// - Parameter spare: Room for `count` values.
/// - Complexity: O(*n*) on average.
func select(
  _ rank: Int, of values: UnsafePointer<Double>, count: Int, spare: UnsafeMutablePointer<Double>
) -> Double {
  func compare() -> Double {
    spare.update(from: values, count: count)
    return find(rank, of: spare, count: count)
  }
  if count < 64 { return compare() }
  var least = values[0]
  var most = values[0]
  for index in 1..<count {
    least = min(least, values[index])
    most = max(most, values[index])
  }
  let scale = 127.99 / (most - least)
  guard scale.isFinite else { return compare() }
  return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 128) { classes in
    classes.initialize(repeating: 0)
    for index in 0..<count { classes[Int((values[index] - least) * scale)] &+= 1 }
    var below = 0
    var wanted = 0
    while below + Int(classes[wanted]) <= rank {
      below += Int(classes[wanted])
      wanted += 1
    }
    var kept = 0
    for index in 0..<count {
      // Written in any case and counted only if it belongs: again no branch.
      let value = values[index]
      spare[kept] = value
      kept &+= Int((value - least) * scale) == wanted ? 1 : 0
    }
    return find(rank - below, of: spare, count: kept)
  }
}

/// The same by comparing.
///
/// ## Source
/// C. A. R. Hoare, "Algorithm 65: Find", *Commun. ACM* 4 (1961) 321–322, with the median of three as pivot.
private func find(_ rank: Int, of values: UnsafeMutablePointer<Double>, count: Int) -> Double {
  var low = 0
  var high = count - 1
  while low < high {
    let middle = (low + high) / 2
    let (a, b, c) = (values[low], values[middle], values[high])
    let pivot = max(min(a, b), min(max(a, b), c))
    var i = low
    var j = high
    while i <= j {
      while values[i] < pivot { i += 1 }
      while pivot < values[j] { j -= 1 }
      if i <= j {
        (values[i], values[j]) = (values[j], values[i])
        i += 1
        j -= 1
      }
    }
    if rank <= j {
      high = j
    } else if rank >= i {
      low = i
    } else {
      break
    }
  }
  return values[rank]
}
