package org.dotledger.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.app.observe.LookedSource;
import org.dotledger.app.observe.ObservationReport;

/** Shows a person what a look at the world has found, and tells a program by the exit code. */
final class LookText {
    private LookText() {}

    /**
     * A line for each source, one for each difference, and what was not recorded.
     *
     * @param refused the word before each thing that was not recorded
     */
    static String of(ObservationReport report, String refused, Instant now) {
        TextTable table = new TextTable(List.of("source", "status", "facts", "differences"));
        report.sources()
                .forEach(source -> table.row(List.of(
                        source.source().name(),
                        source.status().name(),
                        Long.toString(source.facts()),
                        Long.toString(source.differences()))));
        StringBuilder text = new StringBuilder(table.toString());
        report.sources().stream()
                .filter(source -> source.status() == SourceStatus.AWAY)
                .forEach(source -> text.append('\n').append(remark(source, now)));
        report.differences().forEach(one -> text.append('\n').append(line(one)));
        report.refusals()
                .forEach(one -> text.append('\n').append(refused).append(' ').append(one));
        text.append('\n').append(report.differences().size()).append(" differences");
        if (!report.observations().isEmpty()) {
            text.append("; recorded as ").append(String.join(", ", report.observations()));
        }
        return text.append('\n').toString();
    }

    private static String line(Difference one) {
        return one.kind() + "  " + one.source() + "  " + one.subject() + ": " + one.detail();
    }

    private static String remark(LookedSource source, Instant now) {
        Instant last = source.lastRead();
        String age = last == null ? "never read before" : "last read " + age(Duration.between(last, now)) + " ago";
        return "AWAY  " + source.source() + ": " + source.error() + " (" + age + ")";
    }

    private static String age(Duration since) {
        if (since.toHours() >= 1) {
            return since.toHours() + " h " + since.toMinutesPart() + " min";
        }
        return since.toMinutes() >= 1 ? since.toMinutes() + " min" : Math.max(0, since.toSeconds()) + " s";
    }

    /** What was refused comes first, then what differs, then what could not be read. */
    static int exitCode(ObservationReport report, int refused) {
        if (!report.refusals().isEmpty()) {
            return refused;
        }
        if (!report.differences().isEmpty()) {
            return ExitCode.TAMPERED;
        }
        return report.isAnyAway() ? ExitCode.TRY_AGAIN : ExitCode.OK;
    }
}
