package org.dotledger.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessNext;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.ReadinessStop;

/** The readiness board as a person reads it: each flag with its reasons, a line each. */
final class ReadinessText {
    private static final int LABEL_WIDTH = 36;

    private ReadinessText() {}

    static String of(ReadinessRow row, int width) {
        StringBuilder text = new StringBuilder();
        for (ReadinessStop stop : row.stops()) {
            text.append(Layout.wrapped(0, "STOP  " + stop.code(), width));
            text.append(Layout.wrapped(6, stop.detail(), width));
        }
        for (ReadinessFlag flag : row.flags()) {
            text.append(labelled(flag.flag().name(), flag.value().name(), width));
            reasons(text, flag.reasons(), width);
        }
        text.append(labelled(
                "milestone", row.milestone() == null ? "none" : row.milestone().name(), width));
        ReadinessNext next = row.next();
        if (next != null) {
            text.append(labelled("next", next.milestone() + ", which still lacks", width));
            reasons(text, next.missing(), width);
        }
        return text.toString();
    }

    private static String labelled(String label, String value, int width) {
        return Layout.labelled(label, LABEL_WIDTH, value, width);
    }

    private static void reasons(StringBuilder text, List<ReadinessReason> reasons, int width) {
        for (ReadinessReason reason : reasons) {
            String positions =
                    reason.positions().stream().map(position -> "#" + position).collect(Collectors.joining(" "));
            String line = reason.code() + "  " + reason.detail() + "  " + positions;
            text.append(Layout.wrapped(4, line.strip(), width));
        }
    }
}
