package org.dotledger.app.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.message.Role;
import org.junit.jupiter.api.Test;

/** What counts as refused, and what of a run is recorded. */
class HarnessReportTest {
    private static final Sender AGENT = Sender.of(Role.AGENT);

    private static BadInput input(String command, String name, String... expected) {
        return RequestBuilder.command(command, name).by(AGENT).body("{}").refusedWith(expected);
    }

    private static Outcome answered(BadInput input, int status, String code, long position, Emission... emitted) {
        return new Outcome(
                input,
                status,
                code,
                "",
                position < 0 ? OptionalLong.empty() : OptionalLong.of(position),
                Set.of(emitted));
    }

    private static boolean isAsExpected(Outcome... outcomes) {
        return new HarnessReport(List.of(), List.of(outcomes)).isAsExpected();
    }

    @Test
    void takesNothingButTheRefusalItExpects() {
        BadInput input = input("RevokeKey", "bad", "UNKNOWN_KEY", "INVALID_FIELD");
        assertThat(isAsExpected(answered(input, 409, "UNKNOWN_KEY", 7))).isTrue();
        assertThat(isAsExpected(answered(input, 422, "INVALID_FIELD", 7))).isTrue();
        assertThat(isAsExpected(answered(input, 201, "", -1))).isFalse();
        assertThat(isAsExpected(answered(input, 500, "INTERNAL_ERROR", -1))).isFalse();
        assertThat(isAsExpected(answered(input, 409, "SCOPE_NOT_C1", 7))).isFalse();
        assertThat(isAsExpected(answered(input, 409, "UNKNOWN_KEY", 7, Emission.SEAL)))
                .isFalse();
    }

    @Test
    void asksForTheRecordOfARefusalAndForNoOther() {
        BadInput input = input("RevokeKey", "bad", "UNKNOWN_KEY");
        assertThat(isAsExpected(answered(input, 409, "UNKNOWN_KEY", -1))).isFalse();
        BadInput notJson = input("RevokeKey", "cut off", "INVALID_JSON");
        assertThat(isAsExpected(answered(notJson, 400, "INVALID_JSON", -1))).isTrue();
        assertThat(isAsExpected(answered(notJson, 400, "INVALID_JSON", 7))).isFalse();
    }
}
