package org.dotledger.app.bench;

import java.util.Locale;
import org.dotledger.api.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One line of the benchmark's result.
 *
 * @param unit of {@code median}, {@code min} and {@code max}
 * @param ratio to {@code ratioTo}, the median over the rounds; null where nothing is compared
 * @param p50Millis latency, NaN where none was taken
 */
record Figure(
        String name,
        int callers,
        String unit,
        double median,
        double min,
        double max,
        double p50Millis,
        double p99Millis,
        @Nullable Double ratio,
        @Nullable String ratioTo) {

    static Figure of(Series series) {
        return new Figure(
                series.workload().name(),
                series.workload().callers(),
                "events/s",
                series.median(),
                series.min(),
                series.max(),
                series.latencyMillis(0.50),
                series.latencyMillis(0.99),
                null,
                null);
    }

    static Figure of(Series series, Series other) {
        return of(series).comparedTo(series.ratioTo(other), other.workload().name());
    }

    /** A figure that was taken once. */
    static Figure once(String name, String unit, double value) {
        return new Figure(name, 1, unit, value, value, value, Double.NaN, Double.NaN, null, null);
    }

    Figure comparedTo(double value, String to) {
        return new Figure(name, callers, unit, median, min, max, p50Millis, p99Millis, value, to);
    }

    /** Numbers as text, because entries and answers of the ledger hold no fractions. */
    JsonObject toJson() {
        return JsonObject.builder()
                .put("name", name)
                .put("callers", callers)
                .put("unit", unit)
                .put("median", text(median))
                .put("min", text(min))
                .put("max", text(max))
                .put("p50Millis", text(p50Millis))
                .put("p99Millis", text(p99Millis))
                .put("ratio", ratio == null ? "" : text(ratio))
                .putIfPresent("ratioTo", ratioTo)
                .build();
    }

    static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return value >= 0.1 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.4f", value);
    }
}
