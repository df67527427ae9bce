package org.dotledger.app.apply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.client.ApiClient;
import org.dotledger.app.testing.C1;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What references stand for, and what is said of those that stand for nothing. */
class ReferencesTest {
    private static final String GRANT = """
            {"grantId":"%s","aprId":"%s","status":"%s","expiredNow":%s,"positions":[1]}""";

    private final FakeLedger ledger = new FakeLedger();
    private final ApiClient api = ledger.client();

    @TempDir
    private Path directory;

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(directory.resolve("plan"));
    }

    @AfterEach
    void stop() {
        api.close();
        ledger.close();
    }

    /** The reason of a hold, which refers to something. */
    private Json resolve(String reference) {
        Plan plan = Plan.read("""
                campaign: C1
                commands:
                  - as: owner
                    key: first
                    command: OpenCampaign
                    body: {campaign: C1}
                  - as: owner
                    key: second
                    command: PlaceRegistrationHold
                    body: {reason: '%s'}
                """.formatted(reference).getBytes(UTF_8));
        References references = new References(plan, new RemoteLedger(api), new PlanFiles(folder));
        if (!reference.contains("unknown")) {
            references.know(plan.commands().getFirst(), 7);
        }
        Json reason = references.body(plan.commands().get(1)).get("reason");
        return reason == null ? Json.of("") : reason;
    }

    private AbstractThrowableAssert<?, ? extends Throwable> failure(String reference) {
        return assertThatThrownBy(() -> resolve(reference));
    }

    private void grants(String... rows) {
        ledger.with("/api/v1/grants", "{\"items\":[" + String.join(",", rows) + "]}");
    }

    private static String grant(String id, String status, boolean expired) {
        return GRANT.formatted(id, "apr-" + id, status, expired);
    }

    @Test
    void looksAtWhatACommandHasLedTo() {
        ledger.with("/api/v1/events/7", """
                {"position":7,"type":"dotledger.X.v1","id":"e-7","data":{"campaign":"C1","list":["a",{"b":2}]}}""");
        assertThat(resolve("${first.position}")).isEqualTo(Json.of(7));
        assertThat(resolve("${first.type}")).isEqualTo(Json.of("dotledger.X.v1"));
        assertThat(resolve("${first.campaign} ${first.list.1.b}")).isEqualTo(Json.of("C1 2"));
        failure("${first.wonder}")
                .isInstanceOf(PlanException.class)
                .hasMessage("line 7: ${first.wonder}: what first led to at position 7 has no wonder");
        failure("${first.list.9}").hasMessageContaining("has no 9");
    }

    @Test
    void saysThatACommandIsNotDoneYet() {
        failure("unknown ${first.position}")
                .isInstanceOf(OpenReferenceException.class)
                .hasMessage("${first.position}: first is not done yet");
    }

    @Test
    void findsTheGrantThatHolds() {
        grants(grant("g1", "REVOKED", false), grant("g2", "ACTIVE", true), grant("g3", "ACTIVE", false));
        assertThat(resolve("${grant.grantId}")).isEqualTo(Json.of("g3"));
        assertThat(resolve("${grants[aprId=apr-g1].grantId}")).isEqualTo(Json.of("g1"));
    }

    @Test
    void saysThatThereIsNoGrant() {
        grants(grant("g1", "EXPIRED", true));
        failure("${grant.grantId}")
                .isInstanceOf(OpenReferenceException.class)
                .hasMessage("${grant.grantId}: there is no grant that is neither revoked nor expired");
    }

    @Test
    void choosesNoGrantAmongSeveral() {
        grants(grant("g1", "CONSUMED", true), grant("g2", "ACTIVE", false));
        failure("${grant.grantId}")
                .isInstanceOf(PlanException.class)
                .hasMessageContaining(
                        "2 grants are neither revoked nor expired; name one as ${grants[aprId=…].grantId}");
    }

    @Test
    void findsTheOneRowThatIsMeant() {
        ledger.with("/api/v1/steps", """
                {"items":[{"step":"W1","state":"PLANNED","positions":[]},
                {"step":"W2","planSha256":"abc","state":"PLANNED","positions":[]}]}""");
        assertThat(resolve("${W2.planSha256}")).isEqualTo(Json.of("abc"));
        failure("${W1.planSha256}")
                .isInstanceOf(OpenReferenceException.class)
                .hasMessage("${W1.planSha256}: the row has no planSha256 yet");
        failure("${W3.planSha256}").hasMessage("${W3.planSha256}: no row of steps has this step yet");
        failure("${steps[state=PLANNED].step}")
                .isInstanceOf(PlanException.class)
                .hasMessage("line 7: ${steps[state=PLANNED].step}: 2 rows of steps have this state");
    }

    @Test
    void findsTheNewestRow() {
        ledger.with("/api/v1/seals", "{\"items\":[]}")
                .with("/api/v1/preflights", """
                        {"items":[{"position":90,"result":"GO"},{"position":12,"result":"NO_GO"}]}""")
                .with("/api/v1/reviews", """
                        {"items":[{"reviewId":"a","positions":[4,70]},{"reviewId":"b","positions":[50]}]}""");
        assertThat(resolve("${preflights[last].result}")).isEqualTo(Json.of("GO"));
        assertThat(resolve("${reviews[last].reviewId}")).isEqualTo(Json.of("a"));
        failure("${seals[last].rootHash}")
                .isInstanceOf(OpenReferenceException.class)
                .hasMessage("${seals[last].rootHash}: seals has no row yet");
    }

    @Test
    void digestsWhatAFileHoldsInItsCanonicalForm() throws IOException {
        Files.writeString(folder.resolve("row.json"), "{ \"b\": 1.0,\n \"a\": [] }\n");
        assertThat(resolve("${json:row.json#sha256}"))
                .isEqualTo(Json.of(Sha256.digestUtf8("{\"a\":[],\"b\":1}").hex()));
    }

    @Test
    void digestsFilesInThePlansFolder() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "content");
        assertThat(resolve("${file:a.txt#sha256}"))
                .isEqualTo(Json.of(Sha256.digestUtf8("content").hex()));
        assertThat(resolve("${file:a.txt#size}")).isEqualTo(Json.of(7));
    }

    @Test
    void waitsForAFileThatIsNotThereYet() {
        failure("${run:run.json}")
                .isInstanceOf(OpenReferenceException.class)
                .hasMessage("${run:run.json}: there is no such file yet");
    }

    @Test
    void takesTheRunOfADotAsItWasWritten() throws IOException {
        JsonObject run = C1.via("DOT_APPLY", "dot-apply --step W2");
        Files.writeString(folder.resolve("run.json"), CanonicalJson.text(run) + "\n");
        assertThat(resolve("${run:run.json}")).isEqualTo(run);
        assertThat(resolve("${json:run.json}")).isEqualTo(run);
    }

    @Test
    void takesNothingElseForTheRunOfADot() throws IOException {
        JsonObject run = C1.via("DOT_APPLY", "dot-apply --step W2");
        String text = CanonicalJson.text(run);
        Files.writeString(folder.resolve("more.json"), text.replace("}", ",\"note\":\"x\"}"));
        Files.writeString(folder.resolve("less.json"), text.replace("\"exitCode\":0,", ""));
        Files.writeString(folder.resolve("list.json"), "[]");
        Files.writeString(folder.resolve("text.json"), "PASS");
        failure("${run:more.json}")
                .hasMessage("line 7: more.json is no run of a DOT: the field note is not a field here");
        failure("${run:less.json}").hasMessage("line 7: less.json is no run of a DOT: the field exitCode is missing");
        failure("${run:list.json}").hasMessageContaining("is expected to hold the run of a DOT, a JSON object");
        failure("${run:text.json}").hasMessageContaining("line 7: text.json is no JSON: ");
    }

    @Test
    void readsNoFileElsewhereAndNoneWithoutEnd() throws IOException {
        Files.writeString(directory.resolve("outside.json"), "{}");
        Files.createSymbolicLink(folder.resolve("link.json"), directory.resolve("outside.json"));
        failure("${json:link.json}")
                .isInstanceOf(PlanException.class)
                .hasMessage("line 7: link.json leads out of the plan's folder");
        failure("${json:.}").hasMessage("line 7: . is no regular file");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }
        failure("${run:large}").hasMessageContaining("it holds more than 65536 bytes");
        failure("${json:large}").hasMessageContaining("it holds more than 16777216 bytes");
        failure("${file:large#size}").hasMessageContaining("it holds more than 67108864 bytes");
    }
}
