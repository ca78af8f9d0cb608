// W3 with std::priority_queue: w3_queue <cohorts of 10,000 patients> <seed>.
//
// The model of w3.yaml, every event executed, one global queue. A patient who leaves gets a new generation number; events
// of an older generation are passed over when they come up. Build: g++ -O2 -std=c++17 w3_queue.cpp -o w3_queue
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <queue>
#include <random>
#include <vector>

enum Kind : uint32_t { arrival, dose, recovery, onset, relapse, dropout, assessment };

struct Event {
    double time;
    uint32_t patient;
    uint16_t generation;
    uint8_t kind, index;
};

struct Later {
    bool operator()(const Event& a, const Event& b) const { return a.time > b.time; }
};

struct Generator {  // xoshiro256++
    uint64_t state[4];

    explicit Generator(uint64_t seed) {
        std::mt19937_64 seeding(seed);
        for (auto& word : state) word = seeding();
    }
    static uint64_t rotate(uint64_t word, int by) { return (word << by) | (word >> (64 - by)); }
    uint64_t next() {
        const uint64_t result = rotate(state[0] + state[3], 23) + state[0], shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = rotate(state[3], 45);
        return result;
    }
    double uniform() { return ((next() >> 11) + 0.5) * 0x1p-53; }
    double exponential(double mean) { return -mean * std::log(uniform()); }
    double weibull(double shape, double scale) { return scale * std::pow(-std::log(uniform()), 1 / shape); }
    double normal() {
        double x, y, square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1);
        return x * std::sqrt(-2 * std::log(square) / square);
    }
};

struct Patient {
    uint16_t generation = 0;
    uint8_t counts[5] = {1, 0, 0, 0, 0};  // all events (the arrival is one), doses, adverse events, relapses, dropouts
};

constexpr uint32_t patientCount = 10'000;
constexpr double week = 7, doseDays[6] = {0, 2, 4, 7, 9, 11};

int main(int, char** words) {
    const long cohorts = std::atol(words[1]);
    Generator random(std::strtoull(words[2], nullptr, 10));
    double sums[5] = {}, squares[5] = {};
    std::vector<Event> storage;
    std::vector<Patient> patients;
    for (long cohort = 0; cohort < cohorts; ++cohort) {
        storage.clear();
        storage.reserve(1 << 17);
        std::priority_queue<Event, std::vector<Event>, Later> queue(Later{}, std::move(storage));
        patients.assign(patientCount, Patient{});
        queue.push({random.exponential(week / 100), 0, 0, arrival, 0});
        while (!queue.empty()) {
            const Event event = queue.top();
            queue.pop();
            Patient& patient = patients[event.patient];
            if (event.generation != patient.generation) continue;
            const auto schedule = [&](double delay, Kind kind, int index = 0) {
                queue.push({event.time + delay, event.patient, patient.generation, uint8_t(kind), uint8_t(index)});
            };
            if (event.kind != arrival) ++patient.counts[0];
            switch (event.kind) {
            case arrival:
                schedule(0, dose);
                schedule(week, assessment);
                schedule(random.exponential(100 * week), dropout);
                if (event.patient + 1 < patientCount)
                    queue.push({event.time + random.exponential(week / 100), event.patient + 1, 0, arrival, 0});
                break;
            case dose:
                ++patient.counts[1];
                if (event.index < 5) schedule(doseDays[event.index + 1] - doseDays[event.index], dose, event.index + 1);
                if (event.index == 0 && random.uniform() < 0.67) schedule(random.weibull(1.5, 6 * week), onset);
                if (random.uniform() < 0.3) {
                    ++patient.counts[2];
                    schedule(std::exp(0.8 * random.normal()), recovery);
                }
                break;
            case recovery:
                break;
            case onset:
                schedule(random.weibull(1.2, 20 * week), relapse);
                break;
            case relapse:
                ++patient.counts[3];
                break;
            case dropout:
                ++patient.counts[4];
                ++patient.generation;
                break;
            case assessment:
                if (event.index < 25) schedule(week, assessment, event.index + 1);
                else ++patient.generation;
                break;
            }
        }
        for (const Patient& patient : patients)
            for (int i = 0; i < 5; ++i) {
                sums[i] += patient.counts[i];
                squares[i] += patient.counts[i] * patient.counts[i];
            }
    }
    const char* names[5] = {"events", "doses", "adverse_events", "relapses", "dropouts"};
    const double count = double(cohorts) * patientCount;
    for (int i = 0; i < 5; ++i) {
        const double mean = sums[i] / count, error = std::sqrt((squares[i] / count - mean * mean) / count);
        std::printf("%s\"%s\": [%.10g, %.10g]", i ? ", " : "{", names[i], mean, error);
    }
    std::puts("}");
}
