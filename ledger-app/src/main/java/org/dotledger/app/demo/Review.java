package org.dotledger.app.demo;

import static java.util.Objects.requireNonNull;
import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.api.message.Role.REVIEWER;
import static org.dotledger.app.demo.Bodies.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.message.Role;
import org.dotledger.api.review.RecordVerdict;
import org.dotledger.api.review.ReviewVerdict;
import org.dotledger.api.review.VerdictKind;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.readback.verify.BadPackageException;
import org.dotledger.core.readback.verify.Reconstruction;
import org.dotledger.core.view.StateDigest;

/** A reviewer who believes no report: attacks, rebuilds the state from the package's entries, and only then judges. */
final class Review {
    private static final String REVIEW = "codex-review-1";

    private record Attack(String what, String command, Role role, String body, String expectedCode) {}

    private final Stage stage;

    Review(Stage stage) {
        this.stage = stage;
    }

    void open() {
        stage.send(REVIEWER, "OpenReview", "", object().put("reviewId", REVIEW));
    }

    private static List<Attack> attacks() {
        String digest = "0".repeat(64);
        return List.of(
                new Attack(
                        "open another campaign as its owner",
                        "OpenCampaign",
                        OWNER,
                        "{\"campaign\":\"C2\"}",
                        "SCOPE_NOT_C1"),
                new Attack("mint a grant by hand", "MintGrant", AGENT, "{}", "DOT_BYPASS"),
                new Attack(
                        "let an agent in as an owner",
                        "EnrolActor",
                        OWNER,
                        "{\"actorId\":\"mallory\",\"kind\":\"AGENT\",\"roles\":[\"OWNER\"]}",
                        "ROLE_CONFLICT"),
                new Attack(
                        "revoke a key that no one has",
                        "RevokeKey",
                        OWNER,
                        "{\"keySha256\":\"" + digest + "\"}",
                        "UNKNOWN_KEY"),
                new Attack("have a DOT born of nothing", "RecordBirth", AGENT, "{}", "INVALID_FIELD"),
                new Attack(
                        "stop a step that is finished",
                        "StopStep",
                        REVIEWER,
                        "{\"step\":\"W1\",\"stopCode\":\"CODEX_TRIES\",\"reason\":\"a finished step cannot be stopped\"}",
                        "STEP_ALREADY_APPLIED"),
                new Attack(
                        "give the authority's verdict unsigned",
                        "RecordVerdict",
                        OWNER,
                        "{\"reviewId\":\"" + REVIEW
                                + "\",\"kind\":\"AUTHORITY\",\"verdict\":\"PASS\",\"reasons\":[],\"treeSize\":1,"
                                + "\"rootHash\":\"" + digest + "\",\"stateSha256\":\"" + digest + "\"}",
                        "SIGNATURE_INVALID"));
    }

    /** Each attack is decided by the ledger itself, as if an actor of that role had sent it. */
    void attack() {
        attacks().forEach(this::attack);
        for (Json attack : ((JsonArray) requireNonNull(row().get("attacks"))).values()) {
            JsonObject tried = (JsonObject) attack;
            stage.tell("refused", tried.string("attack") + ": " + tried.string("code"));
        }
    }

    private void attack(Attack attack) {
        stage.send(
                REVIEWER,
                "RecordAttack",
                attack.what().replace(' ', '-'),
                object().put("reviewId", REVIEW)
                        .put("attack", attack.what())
                        .put("command", attack.command())
                        .put("asRole", attack.role().name())
                        .put("body", attack.body())
                        .put("expectedCode", attack.expectedCode()));
    }

    /** The reviewer's pass rests on a state that was folded again from the entries of a package. */
    void passEngineering() throws IOException {
        if (hasVerdict("ENGINEERING")) {
            return;
        }
        Path file = stage.data().resolve("review.zip");
        stage.actors().get(REVIEWER).download("/api/v1/readback", Map.of(), "application/zip", file);
        StateDigest state = rebuilt(file);
        Files.delete(file);
        pass(
                REVIEWER,
                VerdictKind.ENGINEERING,
                state.head().size(),
                state.head().root(),
                state.stateSha256());
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
        pass(
                OWNER,
                VerdictKind.AUTHORITY,
                engineering.integer("treeSize"),
                Sha256.fromHex(engineering.string("rootHash")),
                Sha256.fromHex(engineering.string("stateSha256")));
    }

    private void pass(Role role, VerdictKind kind, long treeSize, Sha256 rootHash, Sha256 stateSha256) {
        RecordVerdict verdict = new RecordVerdict(
                new RecordId(REVIEW),
                kind,
                ReviewVerdict.PASS,
                List.of("rebuilt from the entries, attacked, and found as it says"),
                treeSize,
                rootHash,
                stateSha256,
                null);
        JsonObject body = RecordCodec.of(RecordVerdict.class)
                .write(stage.actors().signer(role).sign(verdict));
        JsonObject.Builder builder = object();
        body.members().forEach(builder::put);
        stage.send(role, "RecordVerdict", kind.name(), builder);
    }

    private static StateDigest rebuilt(Path file) throws IOException {
        try {
            return Reconstruction.of(file, LedgerViews.all(), Long.MAX_VALUE, 2, entries -> {})
                    .digest();
        } catch (BadPackageException e) {
            throw new IllegalStateException("the reviewer cannot rebuild the state", e);
        }
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
