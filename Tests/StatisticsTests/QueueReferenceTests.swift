import Statistics
import Testing

/// Closed forms of queues, computed in R 4.2.2; the calls stand in the entries' `source`.
@Suite struct QueueReferenceTests {
  private func reference(_ id: String) throws -> Reference {
    try #require(Reference.all("queueing").first { $0.id == id })
  }

  private func expect(_ queue: MultiServerQueue, _ reference: Reference, _ expected: JSONValue) {
    let found = [
      "rho": queue.utilization, "p0": queue.idleShare, "erlangC": queue.waitingShare, "Lq": queue.meanWaiting,
      "Wq": queue.meanWait, "L": queue.meanPresent, "W": queue.meanStay,
    ]
    for (key, value) in found { reference.expect(value, near: expected[key].double, key) }
  }

  @Test func `one server is that of M/M/1`() throws {
    let reference = try reference("queue.mm1")
    let queue = try MultiServerQueue(arrivals: 0.7, services: 1, servers: 1)
    expect(queue, reference, reference.expected)
    reference.expect("p_wait_gt_2", queue.share(waitingLongerThan: 2))
  }

  @Test func `several servers are those of M/M/c`() throws {
    let reference = try reference("queue.mmc")
    let three = try MultiServerQueue(arrivals: 5, services: 2, servers: 3)
    let eight = try MultiServerQueue(arrivals: 14, services: 2, servers: 8)
    expect(three, reference, reference.expected["c3"])
    expect(eight, reference, reference.expected["c8"])
  }

  @Test func `who finds no server is counted by Erlang's B`() throws {
    let reference = try reference("queue.loss")
    reference.expect("B_3_4", MultiServerQueue.blockedShare(load: 3, servers: 4))
    reference.expect("B_10_12", MultiServerQueue.blockedShare(load: 10, servers: 12))
  }

  @Test func `a queue that grows for ever is none`() {
    #expect(throws: StatisticsError.self) { try MultiServerQueue(arrivals: 6, services: 2, servers: 3) }
    #expect(throws: StatisticsError.self) { try MultiServerQueue(arrivals: 0, services: 2, servers: 3) }
    #expect(throws: StatisticsError.self) { try MultiServerQueue(arrivals: 1, services: .nan, servers: 3) }
    #expect(throws: StatisticsError.self) { try MultiServerQueue(arrivals: 1, services: 2, servers: 0) }
    #expect(MultiServerQueue.blockedShare(load: -1, servers: 2).isNaN)
  }
}
