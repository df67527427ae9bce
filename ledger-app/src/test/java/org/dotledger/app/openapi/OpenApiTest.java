package org.dotledger.app.openapi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.app.testing.LedgerUnderTest.AUDITOR;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.dotledger.api.CommandDefinition;
import org.dotledger.api.Commands;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonString;
import org.dotledger.app.harness.BadInputs;
import org.dotledger.app.testing.DeclaredAnswers;
import org.dotledger.app.testing.LedgerUnderTest;
import org.dotledger.app.testing.NodePrograms;
import org.dotledger.app.testing.Reply;
import org.dotledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.SAME_THREAD)
class OpenApiTest {
    private final LedgerUnderTest ledger = SharedLedger.get();

    @Test
    void describesEveryCommandAndView() {
        JsonObject document = ledger.get(AUDITOR, "/v3/api-docs").isOk().json();
        assertThat(document.string("openapi")).isEqualTo("3.1.0");
        var paths =
                ((JsonObject) requireNonNull(document.get("paths"))).members().keySet();
        assertThat(paths)
                .containsAll(Commands.ALL.stream()
                        .map(command -> "/api/v1/commands/" + command.name())
                        .toList());
        assertThat(paths)
                .containsAll(ViewDefinitions.ALL.stream()
                        .map(view -> "/api/v1/" + view.name())
                        .toList());
    }

    @Test
    void describesOnlyWhatIsThere() {
        for (Operation operation : OpenApiDocument.operations()) {
            if (operation.method().equals("get")
                    && !operation.path().contains("{")
                    && !operation.path().equals("/api/v1/stream")) {
                assertThat(ledger.get(AUDITOR, operation.path()).status())
                        .as(operation.path())
                        .isIn(200, 422);
            }
        }
    }

    @Test
    void isForActorsOnly() {
        ledger.send(ledger.request("/v3/api-docs")).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void saysWhatEveryCommandIsForAndWhoMaySendIt() {
        JsonObject paths = object(OpenApiDocument.toJson(), "paths");
        Set<String> summaries = new TreeSet<>();
        for (CommandDefinition<?> command : Commands.ALL) {
            JsonObject operation = object(object(paths, "/api/v1/commands/" + command.name()), "post");
            summaries.add(operation.string("summary"));
            assertThat(CanonicalJson.text(requireNonNull(operation.get("x-roles"))))
                    .isEqualTo(command.roles().stream()
                            .map(role -> "\"" + role + "\"")
                            .sorted()
                            .collect(Collectors.joining(",", "[", "]")));
        }
        assertThat(summaries).hasSameSizeAs(Commands.ALL).noneMatch(summary -> summary.endsWith("."));
    }

    @Test
    void showsEveryRefusalByAnExample() {
        JsonObject document = OpenApiDocument.toJson();
        Set<String> shown = new TreeSet<>();
        examples(document, (schema, example) -> {
            if (example.get("code") instanceof JsonString(String code)) {
                shown.add(code);
            }
        });
        Set<String> possible = new TreeSet<>();
        Commands.ALL.forEach(command -> command.possibleRefusals().forEach(code -> possible.add(code.name())));
        assertThat(shown).containsAll(possible);
    }

    @Test
    void showsOnlyExamplesOfWhatItsSchemasAllow() {
        JsonObject document = OpenApiDocument.toJson();
        AtomicInteger count = new AtomicInteger();
        examples(document, (schema, example) -> {
            assertThat(DeclaredAnswers.violations(schema, CanonicalJson.text(example)))
                    .as(CanonicalJson.text(example))
                    .isEmpty();
            count.incrementAndGet();
        });
        assertThat(count.get()).isGreaterThan(Commands.ALL.size() * 8);
    }

    /** The summary of a request's example says with what it is refused, and the operation shows that refusal. */
    @Test
    void everyExampleOfARequestIsRefusedAsTheDocumentSays() {
        JsonObject paths = object(OpenApiDocument.toJson(), "paths");
        for (CommandDefinition<?> command : Commands.ALL) {
            JsonObject operation = object(object(paths, "/api/v1/commands/" + command.name()), "post");
            JsonObject requests =
                    object(object(object(object(operation, "requestBody"), "content"), "application/json"), "examples");
            requests.members().forEach((name, example) -> {
                JsonObject body = object((JsonObject) example, "value");
                Reply reply = ledger.post(actorFor(command, name), command.name(), body);
                String what = command.name() + ", " + name;
                assertThat(reply.member("code")).as(what).isNotEmpty();
                assertThat(((JsonObject) example).string("summary")).as(what).contains(reply.member("code"));
                JsonObject response = object(object(operation, "responses"), reply.member("status"));
                JsonObject documented = object(
                        object(
                                object(object(object(response, "content"), "application/problem+json"), "examples"),
                                reply.member("code")),
                        "value");
                // What to do about a step that is not open depends on where the step stands.
                boolean isFixed = !reply.member("code").equals("STEP_NOT_OPEN");
                for (String member : List.of("type", "title", "status", "code", isFixed ? "fix" : "code")) {
                    assertThat(documented.get(member))
                            .as(what)
                            .isEqualTo(reply.json().get(member));
                }
            });
        }
    }

    @Test
    void everyExampleOfALineIsAnsweredAsTheDocumentSays() {
        JsonObject document = OpenApiDocument.toJson();
        JsonObject batch = object(object(object(document, "paths"), "/api/v1/commands"), "post");
        JsonObject lines = object(object(object(batch, "requestBody"), "content"), "application/x-ndjson");
        JsonObject answers =
                object(object(object(object(batch, "responses"), "200"), "content"), "application/x-ndjson");
        JsonObject examples = object(lines, "examples");
        examples.members().forEach((name, example) -> {
            String line = CanonicalJson.text(object((JsonObject) example, "value"));
            JsonObject answer =
                    ledger.batch(OWNER, "", line + "\n").isOk().lines().getFirst();
            assertThat(((JsonObject) example).string("summary"))
                    .as(name)
                    .contains(object(answer, "problem").string("code"));
            assertThat(DeclaredAnswers.violations(object(answers, "schema"), CanonicalJson.text(answer)))
                    .as(name)
                    .isEmpty();
        });
        assertThat(examples.members()).hasSize(3);
    }

    /** Everyone is named after the role. */
    private static String actorFor(CommandDefinition<?> command, String example) {
        BadInputs.Entry entry = BadInputs.load().entry(command.name());
        return entry.cases().stream()
                .filter(variation -> variation.name().equals(example))
                .map(BadInputs.Variation::role)
                .findFirst()
                .orElse(entry.role())
                .name()
                .toLowerCase(Locale.ROOT);
    }

    @Test
    void aPublicLinterFindsNothing() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/node").toAbsolutePath());
        Files.writeString(folder.resolve("openapi.json"), CanonicalJson.text(OpenApiDocument.toJson()));
        String output = NodePrograms.exec(
                "",
                "node_modules/@stoplight/spectral-cli/dist/index.js",
                "lint",
                "--ruleset",
                "spectral.json",
                "--fail-severity",
                "hint",
                "openapi.json");
        assertThat(output).contains("No results with a severity of 'hint' or higher found");
    }

    /** Hands over every example of the document with the schema that stands next to it. */
    private static void examples(Json part, BiConsumer<JsonObject, JsonObject> consumer) {
        if (part instanceof JsonArray array) {
            array.values().forEach(item -> examples(item, consumer));
        } else if (part instanceof JsonObject object) {
            if (object.get("schema") instanceof JsonObject schema
                    && object.get("examples") instanceof JsonObject given) {
                given.members()
                        .values()
                        .forEach(example -> consumer.accept(schema, object((JsonObject) example, "value")));
            } else {
                object.members().values().forEach(member -> examples(member, consumer));
            }
        }
    }

    private static JsonObject object(JsonObject parent, String name) {
        return (JsonObject) requireNonNull(parent.get(name), name);
    }
}
