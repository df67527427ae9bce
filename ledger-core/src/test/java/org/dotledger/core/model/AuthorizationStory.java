package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.Optional;
import org.dotledger.api.json.JsonObject;
import org.dotledger.core.model.C1Story.Intent;

/** The part of the story in which the handler is applied and a grant comes about. */
final class AuthorizationStory {
    private final LedgerModel ledger;
    private final C1Story story;

    AuthorizationStory(LedgerModel ledger, C1Story story) {
        this.ledger = ledger;
        this.story = story;
    }

    Optional<Intent> grant(Sent now) {
        int active = ledger.grants.active(now.at()).size();
        if (active == 1) {
            return Optional.empty();
        }
        if (active > 1) {
            return C1Story.send(
                    Actors.OWNER,
                    "RevokeGrant",
                    body().put(
                                    "grantId",
                                    ledger.grants.active(now.at()).getLast().text("grantId"))
                            .put("reason", "one is enough here")
                            .build());
        }
        return handler()
                .or(() -> story.registration(Names.GRANT_ISSUE))
                .or(() -> story.proof(Names.GRANT_ISSUE))
                .or(this::approval);
    }

    Optional<Intent> handler() {
        if (ledger.grants.isHandlerApplied()) {
            return Optional.empty();
        }
        Optional<Fact> staged = ledger.past.newest("HandlerStaged");
        if (staged.isEmpty() || !staged.get().is("handlerRef", "handler-1")) {
            return C1Story.send(
                    Actors.AGENT,
                    "StageHandler",
                    body().put("actionCode", Names.ACTION)
                            .put("handlerRef", "handler-1")
                            .put("artifact", Bodies.artifact("/opt/incomex/deploy/agent-api-executor/handler.js"))
                            .build());
        }
        return C1Story.send(
                Actors.OWNER,
                "ApplyHandler",
                body().put("actionCode", Names.ACTION)
                        .put("handlerRef", "handler-1")
                        .put("artifactSha256", staged.get().text("artifact.sha256"))
                        .build());
    }

    private Optional<Intent> approval() {
        Optional<JsonObject> open = ledger.grants.approvals().stream()
                .filter(each -> Fields.text(each, "status").equals("PROPOSED"))
                .filter(each -> Fields.text(each, "aprId").startsWith("story-"))
                .reduce((older, newer) -> newer);
        if (open.isEmpty()) {
            return C1Story.send(Actors.AGENT, "ProposeBuildStep", proposal("story-apr-" + ledger.past.size()));
        }
        String apr = Fields.text(open.get(), "aprId");
        Fact proposal = ledger.past
                .newest(fact -> fact.is("aprId", apr), "BuildStepProposed")
                .orElseThrow();
        return C1Story.send(
                Actors.OWNER,
                "ApproveBuildStep",
                body().put("aprId", apr)
                        .put("manifestSha256", proposal.text("manifestSha256"))
                        .build());
    }

    static JsonObject proposal(String apr) {
        return body().put("aprId", apr)
                .put("actionCode", Names.ACTION)
                .put("scope", "C1")
                .put("mode", "DRY_RUN")
                .put("corpus", "FIXTURE")
                .put("manifestSha256", Bodies.sha("manifest"))
                .put("planRef", "plan-1")
                .put("ttlSeconds", 86_400)
                .put("issuer", Names.GRANT_ISSUE)
                .put("via", Bodies.via(Names.GRANT_ISSUE))
                .build();
    }
}
