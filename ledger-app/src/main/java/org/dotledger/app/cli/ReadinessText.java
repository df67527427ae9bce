package org.dotledger.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessNext;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.ReadinessStop;

/** The readiness board as a person reads it: each flag with its reasons, a line each. */
final class ReadinessText {
    private ReadinessText() {}

    static String of(ReadinessRow row) {
        StringBuilder text = new StringBuilder();
        for (ReadinessStop stop : row.stops()) {
            text.append("STOP  ")
                    .append(stop.code())
                    .append("\n      ")
                    .append(stop.detail())
                    .append('\n');
        }
        for (ReadinessFlag flag : row.flags()) {
            text.append(String.format(Locale.ROOT, "%-36s %s%n", flag.flag(), flag.value()));
            reasons(text, flag.reasons());
        }
        text.append(String.format(
                Locale.ROOT,
                "%-36s %s",
                "milestone",
                row.milestone() == null ? "none" : row.milestone().name()));
        ReadinessNext next = row.next();
        if (next != null) {
            text.append(String.format(Locale.ROOT, "%n%-36s %s, which still lacks%n", "next", next.milestone()));
            reasons(text, next.missing());
        }
        return text.toString().stripTrailing();
    }

    private static void reasons(StringBuilder text, List<ReadinessReason> reasons) {
        for (ReadinessReason reason : reasons) {
            text.append("    ").append(reason.code()).append("  ").append(reason.detail());
            if (!reason.positions().isEmpty()) {
                text.append("  ")
                        .append(reason.positions().stream()
                                .map(position -> "#" + position)
                                .collect(Collectors.joining(" ")));
            }
            text.append('\n');
        }
    }
}
