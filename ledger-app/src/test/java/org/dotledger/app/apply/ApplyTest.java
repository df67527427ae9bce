package org.dotledger.app.apply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.client.ApiFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run makes of answers that a ledger seldom gives. */
class ApplyTest {
    private static final String SEND = "/api/v1/commands?dryRun=false&stopOnRefusal=true";
    private static final String PROBLEM = """
            {"line":%d,"status":%d,"problem":{"status":%d,"code":"%s","title":"t","detail":"d","reasons":[],"fix":"f"}}
            """;

    private final FakeLedger ledger = new FakeLedger();
    private final ApiClient api = ledger.client();
    private final Apply apply = new Apply(Plan.read("""
            campaign: C1
            commands:
              - {as: owner, key: first, command: PlaceRegistrationHold, body: {reason: a first look}}
              - {as: owner, key: second, command: PlaceRegistrationHold, body: {reason: a second look}}
            """.getBytes(UTF_8)), Role.OWNER, Path.of(""), api, false);

    @BeforeEach
    void nothingIsDone() {
        ledger.with("/api/v1/actors", "{\"items\":[]}");
    }

    @AfterEach
    void stop() {
        api.close();
        ledger.close();
    }

    private ApplyResult run() throws InterruptedException {
        return apply.run((done, total) -> {});
    }

    private List<Outcome> outcomes() {
        return apply.lines().stream().map(AppliedLine::outcome).toList();
    }

    private static String receipt(int line, int status, String more, int position) {
        return String.format(
                Locale.ROOT,
                "{\"line\":%d,\"status\":%d%s,\"receipt\":{\"events\":[{\"position\":%d}]}}\n",
                line,
                status,
                more,
                position);
    }

    @Test
    void tellsWhatWasAppendedMeanwhileAndWhatWasSoAlready() throws InterruptedException {
        ledger.with(SEND, receipt(1, 200, ",\"replayed\":true", 7) + receipt(2, 200, "", 3));
        assertThat(run()).isInstanceOf(ApplyResult.Complete.class);
        assertThat(outcomes()).containsExactly(Outcome.REPLAYED, Outcome.UNCHANGED);
        assertThat(apply.lines().get(1).position()).hasValue(3);
    }

    @Test
    void tellsWhatCouldNotBeDecidedFromWhatWasRefused() throws InterruptedException {
        ledger.with(
                SEND,
                String.format(Locale.ROOT, PROBLEM, 1, 503, 503, "UNAVAILABLE")
                        + String.format(Locale.ROOT, PROBLEM, 2, 424, 424, "NOT_SENT"));
        assertThat(run()).isInstanceOfSatisfying(ApplyResult.Refused.class, refused -> {
            assertThat(refused.message()).isEqualTo("line 3: first (PlaceRegistrationHold) was not decided");
            assertThat(refused.problem().integer("status")).isEqualTo(503);
        });
        assertThat(outcomes()).containsExactly(Outcome.NOT_DECIDED);
    }

    @Test
    void keepsWhatWasAnsweredBeforeTheAnswerEnded() {
        ledger.with(SEND, receipt(1, 201, "", 9));
        assertThatThrownBy(this::run)
                .isInstanceOfSatisfying(
                        ApiFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(ApiFailure.NO_ANSWER))
                .hasMessage("the answer ended before second (PlaceRegistrationHold) was answered");
        assertThat(outcomes()).containsExactly(Outcome.APPENDED);
    }

    @Test
    void takesACredentialThatIsNoKeyAtItsWord() {
        assertThat(apply.whyNot("a token of an issuer")).isEmpty();
    }
}
