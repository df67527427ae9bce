package org.dotledger.core.model;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.dotledger.api.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Checks in their order; the first that fails decides, and none after it is looked at. */
final class Ladder {
    static final String BYPASS_STOP = "GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS";
    static final String REGISTRAR_STOP = "C1_LEGO_PLAN_HOLD_REGISTRAR_DUPLICATE_DEFECT_UNRESOLVED";
    static final String ISSUER_STOP = "C1_GRANT_ISSUER_HOLD_DOT_LIFECYCLE_INCOMPLETE";

    private @Nullable Answer answer;

    Ladder refuseIf(BooleanSupplier fails, String code) {
        return refuseIf(fails, code, "");
    }

    Ladder refuseIf(BooleanSupplier fails, String code, String stopCode) {
        if (answer == null && fails.getAsBoolean()) {
            answer = new Answer.Refuses(code, stopCode);
        }
        return this;
    }

    Ladder bypassIf(BooleanSupplier fails) {
        return refuseIf(fails, "DOT_BYPASS", BYPASS_STOP);
    }

    /** Nothing is left to do if something is so already. */
    Ladder repeatIf(Supplier<List<Long>> positions) {
        if (answer == null) {
            List<Long> found = positions.get();
            answer = found.isEmpty() ? null : new Answer.Repeats(found);
        }
        return this;
    }

    /** The next checks. */
    Ladder then(Supplier<Ladder> next) {
        if (answer == null) {
            answer = next.get().answer;
        }
        return this;
    }

    Ladder append(String type, Supplier<JsonObject> data) {
        return appendAll(() -> List.of(Map.entry(type, data.get())));
    }

    Ladder appendAll(Supplier<List<Map.Entry<String, JsonObject>>> events) {
        if (answer == null) {
            answer = new Answer.Appends(events.get());
        }
        return this;
    }

    Answer answer() {
        if (answer == null) {
            throw new IllegalStateException("no check failed and nothing was appended");
        }
        return answer;
    }
}
