/// The element that would stand at position `rank` (from 0) if the values were sorted; they are partly reordered.
///
/// - Complexity: O(*n*) on average.
///
/// ## Source
/// C. A. R. Hoare, "Algorithm 65: Find", *Commun. ACM* 4 (1961) 321–322, with the median of three as pivot.
func select(_ rank: Int, of values: UnsafeMutablePointer<Double>, count: Int) -> Double {
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
