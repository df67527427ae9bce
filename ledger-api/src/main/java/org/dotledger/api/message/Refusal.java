package org.dotledger.api.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer "no".
 *
 * @param code why
 * @param stopCode the seed's stop code, where the rule has one
 * @param field the field at fault, as {@code rows[3].code}, for {@link RefusalCode#INVALID_FIELD}
 * @param reasons what exactly was found, a sentence each; never quotes more than a bounded piece of the input
 */
public record Refusal(
        RefusalCode code,
        @Nullable StopCode stopCode,
        @Nullable String field,
        List<String> reasons) {
    public Refusal {
        reasons = List.copyOf(reasons);
    }

    public static Refusal of(RefusalCode code, String... reasons) {
        return new Refusal(code, null, null, List.of(reasons));
    }

    public static Refusal stop(RefusalCode code, StopCode stopCode, String... reasons) {
        return new Refusal(code, stopCode, null, List.of(reasons));
    }

    public static Refusal field(String field, String reason) {
        return new Refusal(RefusalCode.INVALID_FIELD, null, field, List.of(reason));
    }
}
