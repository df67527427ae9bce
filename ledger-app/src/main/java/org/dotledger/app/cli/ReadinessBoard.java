package org.dotledger.app.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.ReadinessFlag;
import org.dotledger.api.step.ReadinessReason;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.api.step.ReadinessStop;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.demo.Moment;

/** The readiness board, as of moments and now. */
final class ReadinessBoard {
    private static final int REASONS_SHOWN_MAX = 4;

    private ReadinessBoard() {}

    /** Prints what the board said at each moment, and what it says now with its reasons. */
    static void print(Console console, ApiClient client, List<Moment> moments) {
        for (Moment moment : moments) {
            console.print("\nReadiness as of " + moment.treeSize() + " entries, when " + moment.what());
            console.print(board(client, Map.of("asOf", Long.toString(moment.treeSize()))));
        }
        console.print("\nReadiness now");
        console.print(board(client, Map.of()));
    }

    private static String board(ApiClient client, Map<String, String> query) {
        JsonObject answer = client.get("/api/v1/readiness", query).object();
        return text(RecordCodec.of(ReadinessRow.class).read((JsonObject) requireNonNull(answer.get("items"))));
    }

    private static String text(ReadinessRow row) {
        StringBuilder text = new StringBuilder();
        for (ReadinessFlag flag : row.flags()) {
            text.append(String.format(
                    Locale.ROOT, "  %-36s %-8s %s\n", flag.flag(), flag.value(), reasons(flag.reasons())));
        }
        text.append(String.format(
                Locale.ROOT,
                "  %-36s %s\n",
                "milestone",
                row.milestone() == null ? "none" : row.milestone().name()));
        text.append(String.format(
                Locale.ROOT,
                "  %-36s %s",
                "stop codes in force",
                row.stops().isEmpty()
                        ? "none"
                        : row.stops().stream()
                                .map(ReadinessStop::code)
                                .distinct()
                                .collect(Collectors.joining(", "))));
        return text.toString();
    }

    private static String reasons(List<ReadinessReason> reasons) {
        String shown = reasons.stream()
                .limit(REASONS_SHOWN_MAX)
                .map(reason -> reason.code() + " (" + reason.detail() + ")")
                .collect(Collectors.joining("; "));
        int more = reasons.size() - REASONS_SHOWN_MAX;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }
}
