package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.step.ReadinessRow;
import org.dotledger.app.cli.CommandLineUnderTest;

/**
 * A campaign that people play from a plan, in a world that a running ledger governs: each with a key of their own, the DOTs of
 * the world, and nothing but the command line.
 */
final class PlannedCampaign implements AutoCloseable {
    private final WorldUnderTest ledger;
    private final World world;
    private final Path folder;

    private PlannedCampaign(Path plan) throws IOException {
        ledger = WorldUnderTest.startEmpty();
        world = ledger.world();
        folder = ledger.directory().resolve("world");
        ledger.enrol("agent", "AGENT", "AGENT");
        ledger.enrol("operator", "HUMAN", "OPERATOR");
        ledger.enrol("reviewer", "HUMAN", "REVIEWER");
        ledger.enrol("observer", "PROGRAM", "OBSERVER");
        ledger.enrol("auditor", "HUMAN", "AUDITOR");
        Files.createDirectories(folder.resolve("keys"));
        for (String actor : List.of("owner", "agent", "operator", "reviewer", "observer", "auditor")) {
            Files.writeString(keyFile(actor), ledger.key(actor));
        }
        for (String folderOfPlan : List.of("runs", "surfaces", "schemas")) {
            Files.createDirectories(folder.resolve(folderOfPlan));
        }
        Files.copy(plan, folder.resolve("c1.yaml"));
        write("catalogue.json", JsonArray.of(catalogue(), PlannedCampaign::catalogueRow));
        makeKey("reviewer");
        makeKey("owner");
    }

    /** Starts an empty ledger, enrols its people, and puts the plan into the world's folder. */
    static PlannedCampaign begin(Path plan) throws IOException {
        return new PlannedCampaign(plan);
    }

    World world() {
        return world;
    }

    /** A file of the world's folder, to which the plan's paths are relative. */
    Path file(String name) {
        return folder.resolve(name);
    }

    Path directory() {
        return ledger.directory();
    }

    URI uri() {
        return ledger.uri();
    }

    String key(String actor) {
        return ledger.key(actor);
    }

    /** The rows with which a world begins. */
    private static List<String> catalogue() throws IOException {
        try (InputStream sample = requireNonNull(World.class.getResourceAsStream("/sample/dot_tools.csv"))) {
            return new String(sample.readAllBytes(), UTF_8).lines().skip(1).toList();
        }
    }

    private static JsonObject catalogueRow(String line) {
        String[] cells = line.split(",", -1);
        return JsonObject.builder()
                .put("code", cells[0])
                .put("name", cells[1])
                .put("filePath", cells[2])
                .put("tier", cells[3])
                .put("domain", cells[4])
                .put("status", cells[5])
                .build();
    }

    /** A key to sign verdicts with, and its public half where the plan takes it from. */
    private void makeKey(String actor) throws IOException {
        Path key = folder.resolve("keys").resolve(actor + ".sign");
        CommandLineUnderTest.Ran made = CommandLineUnderTest.run(List.of("review", "key", key.toString()));
        assertThat(made.exitCode()).as(made.text()).isZero();
        write(
                "keys/" + actor + ".public.json",
                JsonReader.readObject(made.text().getBytes(UTF_8)).get("publicKey"));
    }

    Path keyFile(String actor) {
        return folder.resolve("keys").resolve(actor + ".key");
    }

    void write(String name, Json content) throws IOException {
        Files.writeString(folder.resolve(name), CanonicalJson.text(content));
    }

    CommandLineUnderTest.Ran ledger(String actor, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--url", ledger.uri().toString(), "--key-file", keyFile(actor).toString()));
        return CommandLineUnderTest.run(all);
    }

    /** Sends the share of an actor, up to a command that someone else has to send or whose value is not there yet. */
    void share(String actor, String next) {
        CommandLineUnderTest.Ran ran =
                ledger(actor, "apply", folder.resolve("c1.yaml").toString(), "--as", actor.toUpperCase(Locale.ROOT));
        assertThat(ran.exitCode()).as(ran.text()).isEqualTo(75);
        assertThat(ran.text()).contains(": " + next + " (");
    }

    /** Has a DOT run with an actor's key, and keeps what it printed and its run where the plan finds them. */
    void dot(String actor, String run, String dot, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--run",
                run,
                "--via-file",
                folder.resolve("runs/" + run + ".json").toString()));
        DotOutput output = ledger.run(actor, dot, all).succeeded();
        Files.writeString(
                folder.resolve("runs/" + run + ".txt"),
                output.output()
                        .lines()
                        .limit(output.output().lines().count() - 1)
                        .collect(Collectors.joining("\n")));
    }

    void look(String id, String... more) {
        List<String> words = new ArrayList<>(
                List.of("observe", "--sources", world.sourcesFile().toString(), "--id", id, "--again-after", "1s"));
        words.addAll(List.of(more));
        CommandLineUnderTest.Ran ran = ledger("observer", words.toArray(String[]::new));
        // Scripts that are not born yet are there, which each look before W2 says.
        assertThat(ran.exitCode()).as(ran.text()).isIn(0, 10);
    }

    Path exported(String name) {
        Path file = folder.resolve(name);
        assertThat(ledger("auditor", "export", "--file", file.toString()).exitCode())
                .isZero();
        return file;
    }

    void verdict(String actor, String kind, Path file) {
        CommandLineUnderTest.Ran ran = ledger(
                actor,
                "review",
                "verdict",
                file.toString(),
                "--review",
                "review-1",
                "--kind",
                kind,
                "--verdict",
                "PASS",
                "--reason",
                "rebuilt from the entries, attacked, and found as it says",
                "--key",
                folder.resolve("keys").resolve(actor + ".sign").toString());
        assertThat(ran.exitCode()).as(ran.text()).isZero();
    }

    long treeSize() {
        return ledger.get("/api/v1/state").integer("treeSize");
    }

    ReadinessRow readiness() {
        return RecordCodec.of(ReadinessRow.class).read((JsonObject) rows("readiness"));
    }

    Json rows(String view) {
        return requireNonNull(ledger.get("/api/v1/" + view).get("items"));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
