import DiscreteEvents
import Distributions
import Testing
import Trials

/// Scenarios share their luck: a change in one place moves nothing elsewhere.
@Suite struct CommonLuckTests {
  private func rich() throws -> TrialSetup { try RandomSetup(seed: 1).rich() }

  @Test func `a further adverse event moves nothing else`() throws {
    let base = try rich()
    var more = base
    more.arms[0].adverseEvents.append(try .session("Dizziness", 0.5, correlation: 0.3))
    more.arms[0].adverseEvents.insert(try .recurrent("Headache", perDay: 0.2), at: 0)
    for replicate in 0..<20 as Range<UInt32> {
      let a = try base.pages(replicate: replicate)
      let b = try more.pages(replicate: replicate)
      #expect(a.map(\.withoutEvents) == b.map(\.withoutEvents), "replicate \(replicate)")
      for (old, new) in zip(a, b) {
        let added: Set = ["Dizziness", "Headache"]
        #expect(old.events == new.events.filter { !added.contains($0.term) }, "replicate \(replicate)")
      }
      #expect(b.contains { $0.events.contains { $0.term == "Dizziness" } })
    }
  }

  @Test func `the order of the terms is of no consequence`() throws {
    let base = try rich()
    var turned = base
    for arm in 0..<2 { turned.arms[arm].adverseEvents.reverse() }
    for replicate in 0..<20 as Range<UInt32> {
      #expect(try base.pages(replicate: replicate) == turned.pages(replicate: replicate), "replicate \(replicate)")
    }
  }

  @Test func `another chance of response in one arm leaves arrivals, assignment and the other arm alone`() throws {
    let base = try rich()
    var other = base
    other.arms[0].onset = base.arms[0].onset.map {
      Onset(probability: 0.2, time: $0.time, from: $0.from, again: $0.again)
    }
    var changed = 0
    for replicate in 0..<20 as Range<UInt32> {
      for (a, b) in zip(try base.pages(replicate: replicate), try other.pages(replicate: replicate)) {
        #expect(a.enrolled == b.enrolled && a.arm == b.arm && a.baselineBits == b.baselineBits)
        if a.arm == 1 { #expect(a == b) }
        if a.arm == 0 && a.changes != b.changes { changed += 1 }
        // Who responds at a low chance responds at a high one, and at the same time.
        if b.arm == 0, let onset = b.changes.first { #expect(a.changes.first == onset) }
        #expect(a.departure == b.departure && a.leftAt == b.leftAt)
      }
    }
    #expect(changed > 0)
  }

  @Test func `a further visit keeps what happens, the other visits and the sessions`() throws {
    let base = try rich()
    var more = base
    // At the end, so that no other visit changes its position; and not so near that it narrows a scatter.
    more.visits.append(100)
    more.followUp = 100
    for (a, b) in zip(try base.pages(), try more.pages()) {
      #expect(Array(b.visits.prefix(a.visits.count)) == a.visits)
      #expect(b.sessions == a.sessions)
      #expect(b.changes.filter { $0.time <= a.leftAt } == a.changes)
      #expect(b.events.filter { $0.begins < a.leftAt }.map(\.begins) == a.events.map(\.begins))
    }
  }

  @Test func `a patient is the same patient in either arm`() throws {
    var base = try rich()
    let active = base.arms[0]
    base.arms[1] = active
    base.arms[1].name = "control"
    base.arms[1].role = .control
    var turned = base
    turned.arms[0].weight = 3
    turned.randomization = .simple
    let a = try base.pages()
    let b = try turned.pages()
    #expect(a.map(\.arm) != b.map(\.arm))
    for (one, two) in zip(a, b) {
      var same = two
      same.arm = one.arm
      #expect(one == same)
    }
  }

  @Test func `how patients are assigned does not depend on what happens to them`() throws {
    let base = try rich()
    var bare = TrialSetup.twoArms()
    bare.patients = base.patients
    bare.enrollment = base.enrollment
    for replicate in 0..<20 as Range<UInt32> {
      let a = try base.pages(replicate: replicate)
      let b = try bare.pages(replicate: replicate)
      #expect(a.map(\.arm) == b.map(\.arm) && a.map(\.enrolled) == b.map(\.enrolled))
    }
  }

  @Test func `a larger trial begins with the patients of the smaller`() throws {
    var small = try rich()
    small.enrollment = .poisson(rate: try .init(perDay: 1))
    var large = small
    large.patients += 17
    #expect(Array(try large.pages().prefix(small.patients)) == (try small.pages()))
  }

  @Test func `a lower rate of dropout lets everybody stay longer`() throws {
    let base = try rich()
    var longer = base
    for arm in 0..<2 { longer.arms[arm].dropout = Dropout(time: try .rate(0.002)) }
    for (a, b) in zip(try base.pages(), try longer.pages()) {
      #expect(b.leftAt >= a.leftAt)
      #expect(Array(b.changes.prefix(a.changes.count)) == a.changes)
    }
  }
}
