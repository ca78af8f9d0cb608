/// The name among the candidates that is nearest to what was written, if it is near enough to be meant.
///
/// Near enough is an edit distance (insertions, deletions, substitutions, swaps) of at most a third of the
/// longer name, at least 1. Case does not count. Ties go to the earlier candidate.
///
/// - Complexity: O(*n* · *m*²) for *n* candidates whose differing middles have at most *m* ≤ 60 characters; names that
///   differ over a longer stretch are not near.
package func nearestName(to written: String, among candidates: [String]) -> String? {
  let target = Array(written.lowercased().unicodeScalars)
  guard !target.isEmpty, target.count <= 1_000 else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    guard !other.isEmpty, let distance = distance(target, other) else { continue }
    guard distance <= max(1, max(target.count, other.count) / 3) else { continue }
    if distance < (best?.distance ?? .max) { best = (candidate, distance) }
  }
  return best?.name
}

/// The distance of two texts, worked out where they differ: between their common beginning and their common end. `nil`
/// where they differ over more than 60 characters.
private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int? {
  let shorter = min(a.count, b.count)
  var first = 0
  while first < shorter, a[first] == b[first] { first += 1 }
  var last = 0
  while last < shorter - first, a[a.count - 1 - last] == b[b.count - 1 - last] { last += 1 }
  let (one, other) = (a[first..<(a.count - last)], b[first..<(b.count - last)])
  if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
  return max(one.count, other.count) <= 60 ? editDistance(Array(one), Array(other)) : nil
}

/// The distance of Damerau and Levenshtein in its restricted form.
///
/// ## Source
/// Damerau, *Commun. ACM* 7 (1964) 171–176; Levenshtein, *Sov. Phys. Dokl.* 10 (1966) 707–710.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...b.count {
      var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, beforeLast[j - 2] + 1) }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
