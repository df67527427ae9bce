package org.dotledger.api.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.dotledger.api.entry.StoredEntries.DIGEST;
import static org.dotledger.api.entry.StoredEntries.entry;

import java.util.stream.Stream;
import org.dotledger.api.Events;
import org.dotledger.api.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of events whose second version has other fields or tags, as they were stored in the first. */
class FirstVersionsTest {
    private static final String RUN =
            "{\"channel\":\"DOT\",\"command\":\"dot-apply\",\"dot\":\"DOT_APPLY\",\"exitCode\":0,"
                    + "\"outputSha256\":\"" + DIGEST + "\",\"runId\":\"run-1\"}";

    private static final String REFUSED = entry(
            "RecordBirth",
            "{\"bodyKept\":true,\"bodySha256\":\"" + DIGEST + "\",\"code\":\"DOT_BYPASS\",\"command\":\"RecordBirth\","
                    + "\"reasons\":[\"by hand\"],\"stopCode\":\"GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS\"}",
            "RecordBirth",
            "",
            "",
            "CommandRefused.v1");

    private static final String ISSUED = entry(
            "IssueKey",
            "{\"actorId\":\"agent\",\"keySha256\":\"" + DIGEST + "\"}",
            "agent",
            "",
            " key:" + DIGEST,
            "KeyIssued.v1");

    private static final String OPENED = entry(
            "OpenCampaign",
            "{\"campaign\":\"C1\",\"contractDots\":[\"DOT_C1_PREFLIGHT\"],\"policySha256\":\"" + DIGEST
                    + "\",\"policyVersion\":\"1\",\"requiredDots\":[\"DOT_C1_PREFLIGHT\"]}",
            "C1",
            " campaign:C1",
            "",
            "CampaignOpened.v1");

    private static final String ROLLBACK = entry(
            "RecordRollbackCheck",
            "{\"claimed\":true,\"code\":\"DOT_C1_PREFLIGHT\",\"command\":\"dot-rollback\",\"outputSha256\":\"" + DIGEST
                    + "\",\"restored\":false,\"via\":" + RUN + "}",
            "DOT_C1_PREFLIGHT",
            "",
            " dot:DOT_C1_PREFLIGHT",
            "RollbackChecked.v1");

    private static final String HARNESS = entry(
            "RecordHarnessRun",
            "{\"allRefused\":true,\"cases\":[{\"code\":\"DOT_BYPASS\",\"command\":\"AdmitDot\",\"emitted\":[],"
                    + "\"expectedCode\":\"DOT_BYPASS\",\"name\":\"by hand\",\"refusalPosition\":7,\"status\":409}],"
                    + "\"runId\":\"run-1\",\"unbacked\":[],\"via\":" + RUN + "}",
            "run-1",
            "",
            " harness:C1",
            "HarnessRan.v1");

    private static final String ATTACK = entry(
            "RecordAttack",
            "{\"attack\":\"try it\",\"bodySha256\":\"" + DIGEST + "\",\"code\":\"DOT_BYPASS\",\"command\":\"AdmitDot\","
                    + "\"emitted\":[],\"expectedCode\":\"DOT_BYPASS\",\"outcome\":\"REFUSED\",\"refusalPosition\":7,"
                    + "\"reviewId\":\"review-1\",\"status\":409}",
            "review-1",
            "",
            " review:review-1",
            "AttackRecorded.v1");

    private static final String UNREFUSED_ATTACK = entry(
            "RecordAttack",
            "{\"attack\":\"try it\",\"bodySha256\":\"" + DIGEST + "\",\"command\":\"AdmitDot\",\"emitted\":[\"PASS\"],"
                    + "\"expectedCode\":\"DOT_BYPASS\",\"outcome\":\"DEFECT\",\"reviewId\":\"review-1\",\"status\":201}",
            "review-1",
            "",
            " review:review-1",
            "AttackRecorded.v1");

    private static final String VERDICT = entry(
            "RecordVerdict",
            "{\"kind\":\"ENGINEERING\",\"reasons\":[],\"reviewId\":\"review-1\",\"rootHash\":\"" + DIGEST
                    + "\",\"stateSha256\":\"" + DIGEST + "\",\"treeSize\":7,\"verdict\":\"PASS\"}",
            "review-1",
            "",
            " review:review-1",
            "VerdictRecorded.v1");

    /** A code that no command is refused with any more. */
    private static final String OLD_CODE = entry(
            "RecordAttack",
            "{\"bodySha256\":\"" + DIGEST + "\",\"code\":\"ATTACK_UNBACKED\",\"command\":\"RecordAttack\","
                    + "\"reasons\":[\"not there\"]}",
            "RecordAttack",
            "",
            "",
            "CommandRefused.v1");

    static Stream<String> entries() {
        return Stream.of(REFUSED, ISSUED, OPENED, ROLLBACK, HARNESS, ATTACK, UNREFUSED_ATTACK, VERDICT, OLD_CODE);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void areReadAndWrittenByteForByte(String stored) {
        RecordedEvent recorded = StoredEntries.requireSameBytes(stored);
        assertThat(Events.isEarlier(recorded.envelope().type())).isTrue();
        assertThat(recorded.event().artifacts()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void haveNoneOfTheFieldsOfTheSecond() {
        assertThatExceptionOfType(InvalidEntryException.class)
                .isThrownBy(() -> Events.read(
                        "dotledger.KeyIssued.v3", JsonReader.readObject("{\"actorId\":\"a\"}".getBytes(UTF_8))));
        String withVersion = "{\"campaign\":\"C1\",\"contractDots\":[],\"policySha256\":\"" + DIGEST
                + "\",\"policyVersion\":\"1\",\"requiredDots\":[],\"ruleSetVersion\":\"2\"}";
        assertThatExceptionOfType(InvalidEntryException.class)
                .isThrownBy(() ->
                        Events.read("dotledger.CampaignOpened.v1", JsonReader.readObject(withVersion.getBytes(UTF_8))))
                .withMessageContaining("ruleSetVersion");
        assertThat(Events.read("dotledger.CampaignOpened.v2", JsonReader.readObject(withVersion.getBytes(UTF_8))))
                .isNotNull();
    }

    @Test
    void haveFieldsThatTheSecondHasNot() {
        String attack = "{\"attack\":\"try it\",\"bodySha256\":\"" + DIGEST
                + "\",\"command\":\"AdmitDot\",\"emitted\":[],\"expectedCode\":\"X\",\"outcome\":\"DEFECT\","
                + "\"reviewId\":\"r\",\"status\":201}";
        assertThat(Events.read("dotledger.AttackRecorded.v1", JsonReader.readObject(attack.getBytes(UTF_8))))
                .isNotNull();
        assertThatExceptionOfType(InvalidEntryException.class)
                .isThrownBy(() ->
                        Events.read("dotledger.AttackRecorded.v2", JsonReader.readObject(attack.getBytes(UTF_8))));
    }
}
