import DiscreteEvents
import Distributions
import Testing
import Trials

@Suite struct EnrollmentTests {
  private func days(_ enrollment: Enrollment, patients: Int) throws -> [Double] {
    var setup = TrialSetup.oneArm()
    setup.patients = patients
    setup.enrollment = enrollment
    return try setup.pages().map(\.enrolled)
  }

  @Test func `evenly spaced patients arrive when the rate has added up to their number and a half`() throws {
    let days = try days(.evenlySpaced(rate: .init(starts: [0, 2, 10], perDay: [1, 0, 2])), patients: 5)
    #expect(days == [0.5, 1.5, 10.25, 10.75, 11.25])
  }

  @Test func `nobody arrives while the rate is nought`() throws {
    let days = try days(.poisson(rate: .init(starts: [0, 10, 20], perDay: [0, 3, 0.5])), patients: 200)
    #expect(days.allSatisfy { $0 >= 10 })
    let paused = try self.days(.poisson(rate: .init(starts: [0, 10, 20], perDay: [3, 0, 5])), patients: 200)
    #expect(paused.allSatisfy { $0 <= 10 || $0 >= 20 } && paused.contains { $0 < 10 } && paused.contains { $0 > 20 })
  }

  @Test func `uniform arrivals lie within their span`() throws {
    #expect(try days(.uniform(over: 30), patients: 500).allSatisfy { $0 > 0 && $0 < 30 })
    #expect(try days(.uniform(over: 0), patients: 5) == [0, 0, 0, 0, 0])
  }

  @Test func `a rate that might never fill a trial is refused`() {
    func refuses(_ starts: [Days], _ perDay: [Double], _ parameter: String) -> Bool {
      do throws(ParameterError) {
        _ = try Enrollment.PiecewiseRate(starts: starts, perDay: perDay)
        return false
      } catch {
        return error.parameter == parameter
      }
    }
    #expect(refuses([0, 5], [1, 0], "rate"))
    #expect(refuses([0], [-1], "rate"))
    #expect(refuses([0], [.nan], "rate"))
    #expect(refuses([0], [.infinity], "rate"))
    #expect(refuses([1], [1], "from"))
    #expect(refuses([], [], "from"))
    #expect(refuses([0, 5, 5], [1, 1, 1], "from"))
    #expect(refuses([0, .never], [1, 1], "from"))
    #expect(refuses([0], [1, 2], "from"))
  }
}
