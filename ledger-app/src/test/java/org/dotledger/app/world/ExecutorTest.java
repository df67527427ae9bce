package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorTest {
    private static final DotCode PREFLIGHT = new DotCode("DOT_C1_PREFLIGHT");
    private static final String ROUTE = "/c1/dot-c1-preflight";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private WorldFolder source;
    private Executor executor;

    @BeforeEach
    void deploy() throws IOException {
        source = new WorldFolder(folder, "/opt/incomex/deploy/agent-api-executor/", false);
        JsonObject answer = JsonObject.builder().put("mutation", false).build();
        source.write(
                Executor.file(ROUTE),
                CanonicalJson.bytes(RouteDefinition.json(ROUTE, RouteSchema.schema(PREFLIGHT), answer)));
        executor = Executor.start(source, 0);
    }

    @AfterEach
    void close() {
        executor.close();
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + executor.port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(request(ROUTE).POST(BodyPublishers.ofString(body)));
    }

    /** An input that a route takes. */
    private static JsonObject valid() {
        return JsonObject.builder()
                .put("scope", "C1")
                .put("mode", "DRY_RUN")
                .put("corpus", "FIXTURE")
                .put("runId", "c1-run-1")
                .put("manifestSha256", "0".repeat(64))
                .put("planRef", "kb://plans/c1.md")
                .build();
    }

    private static String with(String member, Json value) {
        Map<String, Json> input = new TreeMap<>(valid().members());
        input.put(member, value);
        return CanonicalJson.text(new JsonObject(input));
    }

    private static String without(String member) {
        Map<String, Json> input = new TreeMap<>(valid().members());
        input.remove(member);
        return CanonicalJson.text(new JsonObject(input));
    }

    private static Stream<Arguments> badInputs() {
        Stream<Arguments> missing = valid().members().keySet().stream().map(name -> Arguments.of(without(name), 422));
        Stream<Arguments> mistyped =
                valid().members().keySet().stream().map(name -> Arguments.of(with(name, Json.of(7)), 422));
        Stream<Arguments> scopes = Stream.of("C2", "C3", "C4", "C5", "C6", "C7", "c1", "")
                .map(scope -> Arguments.of(with("scope", Json.of(scope)), 422));
        return Stream.of(
                        missing,
                        mistyped,
                        scopes,
                        Stream.of(
                                Arguments.of(with("mode", Json.of("REAL_RUN")), 422),
                                Arguments.of(with("corpus", Json.of("PRODUCTION")), 422),
                                Arguments.of(with("corpus", Json.of("CURRENT")), 422),
                                Arguments.of(with("authority", Json.of("sovereign")), 422),
                                Arguments.of(with("itemsMax", Json.of(0)), 422),
                                Arguments.of(with("itemsMax", Json.of("7")), 422),
                                Arguments.of("[]", 422),
                                Arguments.of("null", 422),
                                Arguments.of("", 400),
                                Arguments.of("not JSON", 400),
                                Arguments.of("{\"scope\":\"C1\",\"scope\":\"C2\"}", 400),
                                Arguments.of("[".repeat(10_000), 400),
                                Arguments.of(with("planRef", Json.of("x".repeat(20_000))), 413)))
                .flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("badInputs")
    void refusesABadInputAndEmitsNoSuccess(String body, int status) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("refused").doesNotContainPattern("(?i)pass|seal|sha256|[0-9a-f]{64}");
    }

    @Test
    void answersOnTheSameConnectionAfterABodyThatIsFarTooLarge() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(post("[" + " ".repeat(4 << 20)).statusCode()).isEqualTo(413);
            assertThat(send(request("/c1/other").POST(BodyPublishers.ofString(" ".repeat(1 << 20))))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send(request(ROUTE).GET()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesABodyThatIsNotSaidToBeJson() throws Exception {
        HttpRequest.Builder form = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + executor.port() + ROUTE))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(CanonicalJson.text(valid())));
        assertThat(send(form).statusCode()).isEqualTo(415);
    }

    @Test
    void takesAGoodInputAndChangesNothing() throws Exception {
        WorldFile before = source.read(Executor.file(ROUTE));
        HttpResponse<String> answer = post(CanonicalJson.text(valid()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"mutation\":false}");
        assertThat(source.read(Executor.file(ROUTE))).isEqualTo(before);
    }

    @Test
    void saysOnAPlainRequestThatItIsThere() throws Exception {
        assertThat(send(request(ROUTE).GET()).statusCode()).isEqualTo(200);
        assertThat(send(request(ROUTE).method("OPTIONS", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request(ROUTE).DELETE()).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/c1/",
                "/c1/other",
                "/c1/dot-c1-preflight/",
                "/c1/dot-c1-preflight?x=1",
                "/c1/%2e%2e/x",
                "/c1/dot%2Dc1-preflight",
                "/c2/dot-c1-preflight",
                "/agent/status"
            })
    void servesNothingElse(String path) throws Exception {
        assertThat(send(request(path).GET()).statusCode()).isEqualTo(404);
        assertThat(send(request(path).POST(BodyPublishers.ofString(CanonicalJson.text(valid()))))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not JSON", "{\"route\":\"/c1/other\",\"schema\":true,\"answer\":{}}"})
    void servesNoRouteWhoseDefinitionIsNone(String definition) throws Exception {
        source.write(Executor.file(ROUTE), definition.getBytes(UTF_8));
        assertThat(send(request(ROUTE).GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void servesARouteUntilItIsWithdrawn() throws Exception {
        Files.delete(source.folder().resolve(Executor.file(ROUTE)));
        assertThat(send(request(ROUTE).GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void listensElsewhereWhenItsPortIsTaken() throws IOException {
        try (Executor other = Executor.start(source, executor.port())) {
            assertThat(other.port()).isNotEqualTo(executor.port());
        }
    }
}
