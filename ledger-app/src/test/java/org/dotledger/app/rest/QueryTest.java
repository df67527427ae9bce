package org.dotledger.app.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AGENT;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the ledger: views, history, commands, artifacts. */
@Execution(ExecutionMode.SAME_THREAD)
class QueryTest {
    private final LedgerUnderTest ledger = SharedLedger.get();

    @Test
    void answersEveryDeclaredViewNowAndThen() {
        for (ViewDefinition<?> view : ViewDefinitions.ALL) {
            JsonObject now =
                    ledger.get(AUDITOR, "/api/v1/" + view.name()).isOk().json();
            assertThat(now.members().keySet()).as(view.name()).contains("asOf", "treeSize", "rootHash", "items");
            JsonObject empty = ledger.get(AUDITOR, "/api/v1/" + view.name() + "?asOf=0")
                    .isOk()
                    .json();
            assertThat(empty.integer("treeSize")).isZero();
            assertThat(empty.string("rootHash"))
                    .isEqualTo(Sha256.digest(new byte[0]).hex());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "asOf=99999999,404,POSITION_UNKNOWN",
        "asOf=999999999999999999999999,404,POSITION_UNKNOWN",
        "asOf=-1,422,INVALID_FIELD",
        "asOf=01,422,INVALID_FIELD",
        "asOf=yesterday,422,INVALID_FIELD",
        "asOf=2026-01-01,422,INVALID_FIELD",
        "asOf=2026-01-01T00:00:00,422,INVALID_FIELD",
        "asOf=2026-13-01T00:00:00Z,422,INVALID_FIELD",
        "asOf=,422,INVALID_FIELD",
        "asof=1,422,INVALID_FIELD",
        "as_of=1,422,INVALID_FIELD",
        "asOf=1&asOf=2,422,INVALID_FIELD",
        "asOf=1&x=2,422,INVALID_FIELD",
        "asOf,400,BAD_REQUEST",
        "asOf=%ff,400,BAD_REQUEST",
        "asOf=%0a,400,BAD_REQUEST"
    })
    void refusesAMomentThatIsNone(String query, int status, String code) {
        for (String path : List.of("dots", "dots/DOT_AUTH", "state", "lifecycle-proof")) {
            ledger.get(AUDITOR, "/api/v1/" + path + "?" + query).isProblem(status, code);
        }
    }

    @Test
    void takesAnEmptyQueryForNone() {
        ledger.get(AUDITOR, "/api/v1/dots?").isOk();
        ledger.get(AUDITOR, "/api/v1/diff?").isProblem(422, "INVALID_FIELD");
    }

    @Test
    void takesATimeForAMoment() {
        String time = ledger.get(AUDITOR, "/api/v1/events/0").member("time");
        long size =
                ledger.get(AUDITOR, "/api/v1/dots?asOf=" + time).isOk().json().integer("treeSize");
        assertThat(size).isBetween(1L, 2L);
        assertThat(ledger.get(AUDITOR, "/api/v1/dots?asOf=2000-01-01T00:00:00%2B02:00")
                        .isOk()
                        .json()
                        .integer("treeSize"))
                .isZero();
    }

    @Test
    void answersOneBareRow() {
        assertThat(ledger.get(AUDITOR, "/api/v1/actors/owner").isOk().member("actorId"))
                .isEqualTo("owner");
        ledger.get(AUDITOR, "/api/v1/actors/stranger").isProblem(404, "NOT_FOUND");
        ledger.get(AUDITOR, "/api/v1/nothing/owner").isProblem(404, "NOT_FOUND");
        ledger.get(AUDITOR, "/api/v1/nothing").isProblem(404, "NOT_FOUND");
    }

    @Test
    void sendsWhatHasNotChangedOnce() {
        Reply first = ledger.get(AUDITOR, "/api/v1/dots?asOf=5").isOk();
        String tag = first.header("etag");
        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        Reply second =
                ledger.send(AUDITOR, ledger.request("/api/v1/dots?asOf=5").header("If-None-Match", tag));
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.bytes()).isEmpty();
        assertThat(second.header("etag")).isEqualTo(tag);
        Reply other = ledger.send(AUDITOR, ledger.request("/api/v1/dots?asOf=6").header("If-None-Match", tag));
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void writesTablesAsCsvAndNothingElse() {
        Reply csv = ledger.send(AUDITOR, ledger.request("/api/v1/actors").header("Accept", "text/csv"))
                .isOk();
        assertThat(csv.header("content-type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(csv.text()).startsWith("actorId,").contains("\nowner,");
        assertThat(csv("/api/v1/actors/owner")).startsWith("actorId,").contains("\nowner,");
        assertThat(csv("/api/v1/readiness"))
                .startsWith("flags.flag,flags.value,flags.reasons.code,flags.reasons.detail,flags.reasons.positions,")
                .contains("\r\nREADY_FOR_PRODUCTION,NO,OUT_OF_SCOPE,")
                .doesNotContain("{\"", "[{");
        ledger.send(AUDITOR, ledger.request("/api/v1/actors").header("Accept", "application/xml"))
                .isProblem(406, "NOT_ACCEPTABLE");
        ledger.send(AUDITOR, ledger.request("/api/v1/actors").header("Accept", "///"))
                .isProblem(400, "INVALID_HEADER");
        ledger.send(AUDITOR, ledger.request("/api/v1/actors").header("Accept", "text/csv;q=0.5, */*"))
                .isOk()
                .json();
    }

    private String csv(String path) {
        return ledger.send(AUDITOR, ledger.request(path).header("Accept", "text/csv"))
                .isOk()
                .text();
    }

    @Test
    void saysWhatChangedBetweenTwoMoments() {
        Reply diff = ledger.get(AUDITOR, "/api/v1/diff?from=0&to=2").isOk();
        assertThat(diff.text()).contains("\"owner\"");
        ledger.get(AUDITOR, "/api/v1/diff").isProblem(422, "INVALID_FIELD");
        ledger.get(AUDITOR, "/api/v1/diff?from=0&to=99999999").isProblem(404, "POSITION_UNKNOWN");
        ledger.get(AUDITOR, "/api/v1/diff?from=x").isProblem(422, "INVALID_FIELD");
    }

    @Test
    void listsTheHistoryPageByPageWithoutGapOrRepeat() {
        List<Long> positions = new ArrayList<>();
        String path = "/api/v1/events?limit=50";
        while (!path.isEmpty()) {
            Reply page = ledger.get(AUDITOR, path).isOk();
            page.items().values().forEach(event -> positions.add(((JsonObject) event).integer("position")));
            path = page.member("next");
        }
        assertThat(positions)
                .hasSizeGreaterThan(300)
                .isEqualTo(LongStream.range(0, positions.size()).boxed().toList());
    }

    @Test
    void streamsTheHistoryALineAnEvent() {
        Reply stream = ledger.send(AUDITOR, ledger.request("/api/v1/events").header("Accept", "application/x-ndjson"))
                .isOk();
        assertThat(stream.header("content-type")).startsWith("application/x-ndjson");
        List<String> lines = stream.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(JsonReader.readObject(lines.get(i).getBytes(UTF_8)).integer("position"))
                    .isEqualTo(i);
        }
        Reply few = ledger.send(
                AUDITOR, ledger.request("/api/v1/events?limit=7&after=2").header("Accept", "application/x-ndjson"));
        assertThat(few.text().lines()).hasSize(7).first().asString().contains("\"position\":3");
    }

    @Test
    void filtersTheHistory() {
        assertThat(types("type=CampaignOpened")).containsExactly("dotledger.CampaignOpened.v2");
        assertThat(types("type=dotledger.CatalogImported.v1")).containsExactly("dotledger.CatalogImported.v1");
        assertThat(types("code=DOT_APPLY")).contains("dotledger.DotRecognised.v1");
        assertThat(types("tag=dot:DOT_APPLY")).contains("dotledger.DotRecognised.v1");
        assertThat(types("actor=agent&type=RegistrarDryRunRecorded")).hasSize(1);
        assertThat(types("actor=auditor&type=CampaignOpened")).isEmpty();
        assertThat(types("to=2000-01-01T00:00:00Z")).isEmpty();
        assertThat(types("from=2000-01-01T00:00:00Z&type=CampaignOpened")).hasSize(1);
        for (String bad : new String[] {
            "type=Nothing",
            "tag=x",
            "actor=%20",
            "code=x",
            "from=5",
            "to=x",
            "limit=0",
            "limit=1001",
            "limit=x",
            "after=-1"
        }) {
            ledger.get(AUDITOR, "/api/v1/events?" + bad).isProblem(422, "INVALID_FIELD");
        }
        ledger.get(AUDITOR, "/api/v1/events?after=99999999").isProblem(404, "POSITION_UNKNOWN");
    }

    private List<String> types(String query) {
        JsonArray items = ledger.get(AUDITOR, "/api/v1/events?" + query).isOk().items();
        return items.values().stream()
                .map(event -> ((JsonObject) event).string("type"))
                .toList();
    }

    @Test
    void describesEveryCommand() {
        JsonArray commands = (JsonArray) requireNonNull(
                ledger.get(AUDITOR, "/api/v1/commands").isOk().json().get("commands"));
        assertThat(commands.values()).hasSameSizeAs(Commands.ALL);
        for (Json command : commands.values()) {
            Map<String, Json> members = ((JsonObject) command).members();
            assertThat(members).containsOnlyKeys("name", "roles", "schema", "refusals");
        }
    }

    @Test
    void keepsAnArtifactUnderItsDigestOnly() {
        byte[] content = "scan of the folder\n".getBytes(UTF_8);
        String path = "/api/v1/artifacts/" + Sha256.digest(content);
        ledger.get(AUDITOR, path).isProblem(404, "NOT_FOUND");
        put(AGENT, path, content).isCreated();
        HttpRequest.Builder again = ledger.request(path).header("Content-Type", "text/html");
        assertThat(ledger.send(AUDITOR, again.PUT(BodyPublishers.ofByteArray(content)))
                        .isOk()
                        .member("mediaType"))
                .isEqualTo("text/plain");
        Reply kept = ledger.get(AUDITOR, path).isOk();
        assertThat(kept.bytes()).isEqualTo(content);
        assertThat(kept.header("content-type")).isEqualTo("text/plain");
        assertThat(kept.header("content-disposition")).isEqualTo("attachment");

        Reply mismatch = put(AGENT, path, "other".getBytes(UTF_8)).isProblem(422, "DIGEST_MISMATCH");
        Reply recorded = ledger.get(AUDITOR, "/api/v1/events/" + mismatch.member("refusalPosition"))
                .isOk();
        assertThat(recorded.member("command")).isEqualTo("PutArtifact");
        assertThat(recorded.member("actor")).isEqualTo(AGENT);
        put(AGENT, "/api/v1/artifacts/" + Sha256.digest(content).hex().toUpperCase(Locale.ROOT), content)
                .isProblem(422, "DIGEST_MISMATCH");
        ledger.send(ledger.request(path).PUT(BodyPublishers.ofByteArray(content)))
                .isProblem(401, "UNAUTHENTICATED");
    }

    private Reply put(String actor, String path, byte[] content) {
        return ledger.send(
                actor,
                ledger.request(path).header("Content-Type", "text/plain").PUT(BodyPublishers.ofByteArray(content)));
    }

    @Test
    void provesConsistencyOnlyBetweenSizesThatExist() {
        ledger.get(OWNER, "/api/v1/proofs/consistency?from=0").isProblem(422, "INVALID_FIELD");
        ledger.get(OWNER, "/api/v1/proofs/consistency").isProblem(422, "INVALID_FIELD");
        ledger.get(OWNER, "/api/v1/proofs/consistency?from=5&to=3").isProblem(422, "INVALID_FIELD");
        ledger.get(OWNER, "/api/v1/proofs/consistency?from=5&to=99999999").isProblem(404, "POSITION_UNKNOWN");
        ledger.get(OWNER, "/api/v1/proofs/consistency?from=5&size=9").isProblem(422, "INVALID_FIELD");
        ledger.get(OWNER, "/api/v1/events/99999999/proof").isProblem(404, "POSITION_UNKNOWN");
        ledger.get(OWNER, "/api/v1/events/99999999").isProblem(404, "POSITION_UNKNOWN");
    }

    @Test
    void isReady() {
        ledger.send(ledger.request("/health/readiness")).isOk();
        ledger.send(ledger.request("/health/nothing")).isProblem(404, "NOT_FOUND");
        ledger.send(ledger.request("/health/liveness?verbose=1")).isProblem(422, "INVALID_FIELD");
    }
}
