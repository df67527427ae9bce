package org.dotledger.app.demo;

import static java.util.Objects.requireNonNull;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.api.message.Role.REVIEWER;
import static org.dotledger.app.demo.Bodies.digest;
import static org.dotledger.app.demo.Bodies.object;
import static org.dotledger.app.demo.Bodies.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Role;
import org.dotledger.app.client.ApiFailure;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.verify.BadPackageException;
import org.dotledger.core.readback.verify.Reconstruction;
import org.dotledger.core.view.StateDigest;

/** A reviewer who believes no report: attacks, rebuilds the state from the package's entries, and only then judges. */
final class Review {
    private static final String REVIEW = "codex-review-1";

    private record Attack(String what, String command, JsonObject body, String expectedCode) {}

    private final Stage stage;
    private final Path data;

    Review(Stage stage, Path data) {
        this.stage = stage;
        this.data = data;
    }

    void open() {
        stage.send(REVIEWER, "OpenReview", "", object().put("reviewId", REVIEW));
    }

    private static List<Attack> attacks() {
        return List.of(
                new Attack(
                        "a pass before anything was tried",
                        "RecordVerdict",
                        verdict("ENGINEERING", 1, digest("root"), digest("state")),
                        "NO_ATTACK_RECORDED"),
                new Attack(
                        "a reviewer opens another campaign",
                        "OpenCampaign",
                        object().put("campaign", "C2").build(),
                        "ROLE_NOT_ALLOWED"),
                new Attack(
                        "the verdict of an owner, given by a reviewer",
                        "RecordVerdict",
                        verdict("AUTHORITY", 1, digest("root"), digest("state")),
                        "ROLE_NOT_ALLOWED"),
                new Attack(
                        "a pass on a state that was not rebuilt",
                        "RecordVerdict",
                        verdict("ENGINEERING", 1, digest("root"), digest("state")),
                        "RECONSTRUCTION_MISMATCH"),
                new Attack(
                        "a stop of a step that is finished",
                        "StopStep",
                        object().put("step", "W1")
                                .put("stopCode", "CODEX_TRIES")
                                .put("reason", "a finished step cannot be stopped")
                                .build(),
                        "STEP_ALREADY_APPLIED"));
    }

    /** Each attack is sent, and what came of it recorded with the position of the refusal. */
    void attack() {
        if (((JsonArray) requireNonNull(row().get("attacks"))).values().size()
                >= attacks().size()) {
            return;
        }
        attacks().forEach(this::attack);
    }

    private void attack(Attack attack) {
        ApiFailure failure = stage.refused(REVIEWER, attack.command(), attack.body(), "attack-" + System.nanoTime());
        JsonObject.Builder recorded = object().put("reviewId", REVIEW)
                .put("attack", attack.what())
                .put("command", attack.command())
                .put(
                        "bodySha256",
                        Sha256.digest(CanonicalJson.bytes(attack.body())).hex())
                .put("status", failure.status())
                .put("code", failure.code())
                .put("expectedCode", attack.expectedCode());
        failure.refusalPosition().ifPresent(position -> recorded.put("refusalPosition", Json.of(position)));
        stage.send(REVIEWER, "RecordAttack", attack.what().replace(' ', '-'), recorded.put("emitted", texts()));
        stage.tell("refused", attack.what() + ": " + failure.code());
    }

    /** The reviewer's pass rests on a state that was folded anew from the entries of a package. */
    void passEngineering() throws IOException {
        if (hasVerdict("ENGINEERING")) {
            return;
        }
        Path file = data.resolve("review.zip");
        stage.actors().get(REVIEWER).download("/api/v1/readback", Map.of(), "application/zip", file);
        StateDigest state = rebuilt(file);
        Files.delete(file);
        pass(REVIEWER, "ENGINEERING", state);
        stage.tell("reviewer", "has rebuilt " + state.head().size() + " entries: state " + state.stateSha256());
    }

    /** The owner's pass is about the state that the reviewer has rebuilt. */
    void passAuthority() {
        if (hasVerdict("AUTHORITY")) {
            return;
        }
        JsonObject engineering = verdicts().stream()
                .filter(verdict -> verdict.string("kind").equals("ENGINEERING"))
                .findFirst()
                .orElseThrow();
        stage.send(
                OWNER,
                "RecordVerdict",
                "AUTHORITY",
                builder(verdict(
                        "AUTHORITY",
                        engineering.integer("treeSize"),
                        engineering.string("rootHash"),
                        engineering.string("stateSha256"))));
    }

    private void pass(Role role, String kind, StateDigest state) {
        stage.send(
                role,
                "RecordVerdict",
                kind,
                builder(verdict(
                        kind,
                        state.head().size(),
                        state.head().root().hex(),
                        state.stateSha256().hex())));
    }

    private static StateDigest rebuilt(Path file) throws IOException {
        try {
            return Reconstruction.of(file, LedgerViews.all(), Long.MAX_VALUE, 2, entries -> {})
                    .digest();
        } catch (BadPackageException e) {
            throw new IllegalStateException("the reviewer cannot rebuild the state", e);
        }
    }

    private static JsonObject verdict(String kind, long treeSize, String rootHash, String stateSha256) {
        return object().put("reviewId", REVIEW)
                .put("kind", kind)
                .put("verdict", "PASS")
                .put("reasons", texts("rebuilt from the entries, attacked, and found as it says"))
                .put("treeSize", treeSize)
                .put("rootHash", rootHash)
                .put("stateSha256", stateSha256)
                .build();
    }

    private static JsonObject.Builder builder(JsonObject object) {
        JsonObject.Builder builder = object();
        object.members().forEach(builder::put);
        return builder;
    }

    private boolean hasVerdict(String kind) {
        return verdicts().stream().anyMatch(verdict -> verdict.string("kind").equals(kind));
    }

    private List<JsonObject> verdicts() {
        return ((JsonArray) requireNonNull(row().get("verdicts")))
                .values().stream().map(verdict -> (JsonObject) verdict).toList();
    }

    private JsonObject row() {
        return stage.row("reviews", REVIEW).orElseThrow();
    }
}
