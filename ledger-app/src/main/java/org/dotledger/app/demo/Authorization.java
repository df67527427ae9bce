package org.dotledger.app.demo;

import static org.dotledger.api.message.Role.AGENT;
import static org.dotledger.api.message.Role.OWNER;
import static org.dotledger.app.demo.Bodies.artifact;
import static org.dotledger.app.demo.Bodies.object;
import static org.dotledger.app.demo.Bodies.via;

import java.time.Duration;
import java.util.Optional;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.world.WorldFile;

/** The handler, the one APR, and the grant that only the handler mints. */
final class Authorization {
    private static final String ACTION = "authorize_build_step";
    private static final String HANDLER = "c1.authorize_build_step@1";
    private static final String PATCH = "dot-manage/c1/authorize-build-step.patch";
    private static final String APR = "APR-C1-DRY-RUN";
    private static final String GRANT = "grant-" + APR;
    private static final String MANIFEST =
            Sha256.digestUtf8("the manifest of the governed dry run").hex();
    private static final String PLAN = "kb://dot-manage/c1/dry-run-plan.md";
    private static final JsonObject DRY_RUN = via("DOT_C1_VOCAB_BUILD", "dot-c1-vocab-build --dry-run", "dry-run");
    private static final Duration MINTING_MAX = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Stage stage;

    Authorization(Stage stage) {
        this.stage = stage;
    }

    long stageHandler() {
        return stage.send(
                AGENT,
                "StageHandler",
                "",
                object().put("actionCode", ACTION)
                        .put("handlerRef", HANDLER)
                        .put("artifact", artifact(patch(), "AGENTDATA_KB")));
    }

    void applyHandler() {
        stage.send(
                OWNER,
                "ApplyHandler",
                "",
                object().put("actionCode", ACTION)
                        .put("handlerRef", HANDLER)
                        .put("artifactSha256", patch().sha256().hex()));
        stage.world().applyHandler(HANDLER);
    }

    private WorldFile patch() {
        return stage.world().document(PATCH, "authorize_build_step: mint at most one grant for each approved APR\n");
    }

    void propose() {
        stage.send(
                AGENT,
                "ProposeBuildStep",
                APR,
                object().put("aprId", APR)
                        .put("actionCode", ACTION)
                        .put("scope", "C1")
                        .put("mode", "DRY_RUN")
                        .put("corpus", "FIXTURE")
                        .put("manifestSha256", MANIFEST)
                        .put("planRef", PLAN)
                        .put("ttlSeconds", Duration.ofDays(1).toSeconds())
                        .put("issuer", "DOT_C1_GRANT_ISSUE")
                        .put("via", via("DOT_C1_GRANT_ISSUE", "dot-c1-grant-issue --apr " + APR, "propose")));
    }

    /** @return the grant, which the handler mints by itself when it sees the approval */
    JsonObject approve() throws InterruptedException {
        stage.send(OWNER, "ApproveBuildStep", APR, object().put("aprId", APR).put("manifestSha256", MANIFEST));
        long start = System.nanoTime();
        Optional<JsonObject> grant = stage.row("grants", GRANT);
        while (grant.isEmpty() && System.nanoTime() - start < MINTING_MAX.toNanos()) {
            Thread.sleep(LOOK_AGAIN);
            grant = stage.row("grants", GRANT);
        }
        return grant.orElseThrow(() -> new IllegalStateException("the handler has minted no grant for " + APR));
    }

    long consume() {
        return stage.send(
                AGENT,
                "ConsumeGrant",
                GRANT,
                object().put("grantId", GRANT)
                        .put("manifestSha256", MANIFEST)
                        .put("planRef", PLAN)
                        .put("runId", "c1-governed-dry-run-1")
                        .put("via", DRY_RUN));
    }

    /** The agent says what became of the dry run, so that another could follow. */
    long recordOutcome() {
        return stage.send(
                AGENT,
                "RecordOutcome",
                GRANT,
                object().put("grantId", GRANT)
                        .put("result", "DONE")
                        .put("outputSha256", DRY_RUN.string("outputSha256")));
    }
}
