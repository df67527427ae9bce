package org.dotledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OBSERVER;
import static org.dotledger.app.testing.LedgerUnderTest.OPERATOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;
import static org.dotledger.app.testing.LedgerUnderTest.REVIEWER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonBoolean;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.json.JsonString;
import org.dotledger.app.testing.C1;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness against a ledger that really runs, in two states of the campaign. */
class HarnessCommandTest {
    /** Statuses of what is stopped before there is a caller, or a command, to record. */
    private static final Set<Long> NEVER_RECORDED = Set.of(400L, 401L, 404L, 413L, 415L, 429L);

    /** Statuses of refusals that are recorded. */
    private static final Set<Long> RECORDED = Set.of(403L, 409L, 422L);

    @TempDir
    private Path keys;

    private String said = "";

    private int harness(LedgerUnderTest ledger, String... more) throws IOException {
        return harness(ledger, List.of(OWNER, OPERATOR, AGENT, REVIEWER, OBSERVER, AUDITOR), more);
    }

    private int harness(LedgerUnderTest ledger, List<String> actors, String... more) throws IOException {
        for (String actor : actors) {
            Files.writeString(keys.resolve(actor + ".key"), ledger.key(actor));
        }
        List<String> words = new ArrayList<>(List.of("harness", "--keys", keys.toString(), "--url"));
        words.add(ledger.server().uri().toString());
        words.addAll(List.of(more));
        StringWriter text = new StringWriter();
        int exitCode = LedgerMain.commandLine()
                .setErr(new PrintWriter(text, true))
                .setOut(new PrintWriter(text, true))
                .execute(words.toArray(String[]::new));
        said = text.toString();
        return exitCode;
    }

    @Test
    void everyBadInputIsRefusedAndAskingChangesNothing() throws IOException {
        try (LedgerUnderTest ledger = LedgerUnderTest.start().enrolEveryone()) {
            assertThat(harness(ledger, "--no-record")).as(said).isEqualTo(ExitCode.INCOMPLETE);
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            JsonObject before = ledger.get(AUDITOR, "/api/v1/state").isOk().json();
            assertThat(harness(ledger, "--no-record")).as(said).isZero();
            assertThat(said).contains(" 0 not refused as expected");
            assertThat(ledger.get(AUDITOR, "/api/v1/state").isOk().json()).isEqualTo(before);
        }
    }

    @Test
    void aReviewerAsksWithNoOtherKey() throws IOException {
        try (LedgerUnderTest ledger = LedgerUnderTest.start().enrolEveryone()) {
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            JsonObject before = ledger.get(AUDITOR, "/api/v1/state").isOk().json();
            assertThat(harness(ledger, List.of(REVIEWER), "--no-record"))
                    .as(said)
                    .isZero();
            assertThat(said).contains("asked in dry runs as [REVIEWER]; nothing was appended or recorded");
            assertThat(ledger.get(AUDITOR, "/api/v1/state").isOk().json()).isEqualTo(before);
        }
    }

    @Test
    void aRunIsRecordedByTheRefusalsThatBackIt() throws IOException {
        try (LedgerUnderTest ledger = LedgerUnderTest.start().enrolEveryone()) {
            ledger.post(OWNER, "OpenCampaign", C1.OPEN).isCreated();
            ledger.post(OWNER, "ImportCatalog", C1.importCatalog()).isCreated();
            Steps.openRegistrations(ledger);
            C1.REQUIRED.forEach(code -> ledger.post(OPERATOR, "RegisterDot", C1.registration(code, "opening-dry-run"))
                    .isCreated());
            Map<String, Json> state = state(ledger);
            assertThat(harness(ledger, "--run", "harness-1")).as(said).isZero();
            assertThat(said).contains("recorded as harness-1");
            assertThat(state(ledger)).isEqualTo(state);
            JsonObject recorded =
                    ledger.get(AUDITOR, "/api/v1/harness-runs/harness-1").isOk().json();
            assertThat(recorded.get("allRefused")).isEqualTo(JsonBoolean.TRUE);
            List<JsonObject> all = allCases(ledger, recorded);
            assertThat(all).hasSizeGreaterThan(300);
            assertThat(objects(recorded, "cases")).isEqualTo(all.subList(0, 60));
            assertThat(texts(recorded, "unbacked"))
                    .as("what is stopped before it is a command leaves no entry; as many names as an entry holds")
                    .isEqualTo(all.stream()
                            .filter(tried -> NEVER_RECORDED.contains(tried.integer("status")))
                            .map(tried -> tried.string("name"))
                            .limit(60)
                            .toList());
            assertThat(all)
                    .as("a refusal that is recorded is named by the case that it backs")
                    .allSatisfy(tried -> assertThat(tried.get("refusalPosition") != null)
                            .isEqualTo(RECORDED.contains(tried.integer("status"))));
        }
    }

    /** The cases of the artifact that the entry names. */
    private static List<JsonObject> allCases(LedgerUnderTest ledger, JsonObject recorded) {
        String digest = ((JsonObject) requireNonNull(recorded.get("allCases"))).string("sha256");
        String stored =
                ledger.get(AUDITOR, "/api/v1/artifacts/" + digest).isOk().text();
        return ((JsonArray) JsonReader.read(stored.getBytes(UTF_8)))
                .values().stream().map(JsonObject.class::cast).toList();
    }

    private static List<JsonObject> objects(JsonObject object, String member) {
        return ((JsonArray) requireNonNull(object.get(member)))
                .values().stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> texts(JsonObject object, String member) {
        return ((JsonArray) requireNonNull(object.get(member)))
                .values().stream().map(value -> ((JsonString) value).value()).toList();
    }

    /** Every view's digest, but for those that a run is to be seen in. */
    private static Map<String, Json> state(LedgerUnderTest ledger) {
        JsonObject views =
                (JsonObject) ledger.get(AUDITOR, "/api/v1/state").isOk().json().get("views");
        Map<String, Json> digests = new TreeMap<>(requireNonNull(views).members());
        digests.remove("readiness");
        digests.remove("refusals");
        digests.remove("outcomes");
        digests.remove("harness-runs");
        digests.remove("steps");
        return digests;
    }
}
