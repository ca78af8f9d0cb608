"""W1 or W2 in numba: python3 survival_numba.py <trials> <seed> <looks: 1 or 3>. See survival_numpy.py for the design."""
import json
import math
import sys

import numba
import numpy as np

LOOKS = {1: ([250], [1.959963984540054]),
         3: ([125, 190, 250], [2.962588042727548, 2.339685268700123, 2.016720436513424])}


@numba.njit(cache=True)
def simulate(trials, seed, events, bounds):
    np.random.seed(seed)
    n = 400
    rate, dropout_rate = math.log(2) / 6, -math.log(0.99)
    rejected, months, squares = 0, 0.0, 0.0
    arrival, relapse, dropout = np.empty(n), np.empty(n), np.empty(n)
    calendar, time = np.empty(n), np.empty(n)
    for _ in range(trials):
        for i in range(n):
            arrival[i] = 12 * np.random.random()
            relapse[i] = np.random.exponential() / (0.7 * rate if i < n // 2 else rate)
            dropout[i] = np.random.exponential() / dropout_rate
            calendar[i] = arrival[i] + relapse[i] if relapse[i] <= dropout[i] else np.inf
        ordered = np.sort(calendar)
        cut = 0.0
        for look in range(len(events)):
            cut = ordered[events[look] - 1]
            treated, at_risk = 0, 0
            for i in range(n):
                if arrival[i] <= cut:
                    time[i] = min(relapse[i], dropout[i], cut - arrival[i])
                    at_risk += 1
                    treated += i < n // 2
                else:
                    time[i] = np.inf
            score, variance = 0.0, 0.0
            for i in np.argsort(time)[:at_risk]:
                if calendar[i] <= cut:
                    share = treated / at_risk
                    score += (i < n // 2) - share
                    variance += share * (1 - share)
                at_risk -= 1
                treated -= i < n // 2
            if score <= -bounds[look] * math.sqrt(variance):
                rejected += 1
                break
        months += cut
        squares += cut * cut
    return rejected, months, squares


def main():
    trials, seed, looks = (int(word) for word in sys.argv[1:4])
    events, bounds = LOOKS[looks]
    rejected, months, squares = simulate(trials, seed, np.array(events), np.array(bounds))
    power, mean = rejected / trials, months / trials
    print(json.dumps({
        "power": [power, math.sqrt(power * (1 - power) / trials)],
        "months": [mean, math.sqrt(max(squares / trials - mean * mean, 0) / trials)],
    }))


main()
