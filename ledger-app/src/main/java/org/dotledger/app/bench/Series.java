package org.dotledger.app.bench;

import java.util.ArrayList;
import java.util.List;

/** The samples of one workload, one a round. Not safe for several threads. */
final class Series {
    private final Workload workload;
    private final List<Sample> samples = new ArrayList<>();

    Series(Workload workload) {
        this.workload = workload;
    }

    Workload workload() {
        return workload;
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    double eventsPerSecond(int round) {
        return samples.get(round).operationsPerSecond() * workload.eventsPerOperation();
    }

    double median() {
        return median(rates());
    }

    double min() {
        return rates().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double max() {
        return rates().stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** The median over the rounds of this series' rate divided by the other's of the same round. */
    double ratioTo(Series other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < samples.size(); round++) {
            ratios.add(eventsPerSecond(round) / other.eventsPerSecond(round));
        }
        return median(ratios);
    }

    double latencyMillis(double quantile) {
        return median(
                samples.stream().map(sample -> sample.latencyMillis(quantile)).toList());
    }

    private List<Double> rates() {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < samples.size(); round++) {
            rates.add(eventsPerSecond(round));
        }
        return rates;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
