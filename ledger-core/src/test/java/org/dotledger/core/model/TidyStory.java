package org.dotledger.core.model;

import static org.dotledger.core.model.Bodies.body;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.core.model.C1Story.Intent;

/** The part of the story in which what chance has spoilt is put right. */
final class TidyStory {
    private final LedgerModel ledger;
    private final C1Story story;
    private final WorldStory world;

    TidyStory(LedgerModel ledger, C1Story story, WorldStory world) {
        this.ledger = ledger;
        this.story = story;
        this.world = world;
    }

    Optional<Intent> next(Sent now) {
        List<Supplier<Optional<Intent>>> goals = List.of(
                this::acknowledge,
                this::withdrawAttack,
                this::withdrawEvidence,
                this::retire,
                () -> revoke(now),
                this::readBack,
                this::lookAgain,
                this::rows);
        return goals.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private Optional<Intent> acknowledge() {
        return ledger.readiness.bypasses().isEmpty()
                ? Optional.empty()
                : C1Story.send(Actors.OWNER, "AcknowledgeStop", acknowledgement(ledger.readiness.bypasses()));
    }

    static JsonObject acknowledgement(Iterable<Long> positions) {
        return body().put("stopCode", Ladder.BYPASS_STOP)
                .put("positions", Fields.positions(positions))
                .put("reason", "looked into every one")
                .build();
    }

    private Optional<Intent> withdrawAttack() {
        return ledger.reviews.defects().stream()
                .findFirst()
                .flatMap(defect -> C1Story.send(defect.actor(), "WithdrawAttack", withdrawal(defect)));
    }

    static JsonObject withdrawal(Fact attack) {
        return body().put("reviewId", attack.text("reviewId"))
                .put("command", attack.text("command"))
                .put("bodySha256", ReviewModel.bodySha256(attack))
                .put("reason", "it was a valid command")
                .build();
    }

    private Optional<Intent> withdrawEvidence() {
        return ledger.evidence.ungoverned().stream()
                .filter(id -> !id.startsWith(EvidenceStory.READBACK))
                .findFirst()
                .flatMap(id -> C1Story.send(
                        Actors.OPERATOR,
                        "WithdrawEvidence",
                        body().put("evidenceId", id)
                                .put("reason", "no one keeps it there")
                                .build()));
    }

    /** DOTs that C1 does not require. */
    private Optional<Intent> retire() {
        return ledger.past
                .of("DotBorn")
                .map(born -> born.text("code"))
                .filter(code ->
                        !Names.REQUIRED.contains(code) && ledger.dots.life(code).isAlive())
                .findFirst()
                .flatMap(code -> C1Story.send(
                        Actors.OPERATOR,
                        "RetireDot",
                        body().put("code", code)
                                .put("reason", "no one asked for it")
                                .put("via", Bodies.via(Bodies.APPLY))
                                .build()));
    }

    /** Grants but the first. */
    private Optional<Intent> revoke(Sent now) {
        return ledger.grants.active(now.at()).stream()
                .skip(1)
                .findFirst()
                .flatMap(grant -> C1Story.send(
                        Actors.OWNER,
                        "RevokeGrant",
                        body().put("grantId", grant.text("grantId"))
                                .put("reason", "one is enough here")
                                .build()));
    }

    private Optional<Intent> readBack() {
        SurfaceModel surfaces = ledger.surfaces;
        return surfaces.surfaces().stream()
                .filter(made -> !surfaces.isReadBack(made.text("kind"), made.text("name")))
                .findFirst()
                .flatMap(made -> C1Story.send(
                        Actors.AGENT,
                        "ReadBackSurface",
                        StepStory.seen(List.of(made.text("kind"), made.text("name")), true)))
                .or(() -> surfaces.contracts().stream()
                        .filter(bound -> !surfaces.isContractReadBack(bound))
                        .findFirst()
                        .flatMap(StepStory::readBackContract))
                .or(() -> surfaces.endpoints().stream()
                        .filter(deployed -> !surfaces.isReadBack(deployed))
                        .findFirst()
                        .flatMap(StepStory::readBackEndpoint));
    }

    /** What nothing here made was not seen after all. */
    private Optional<Intent> lookAgain() {
        return Stream.of("Surface", "Contract", "Endpoint")
                .flatMap(what -> ledger.surfaces.seen(what).stream())
                .findFirst()
                .flatMap(seen -> C1Story.send(
                        Actors.OPERATOR,
                        "ReadBack" + seen.type().replace("ReadBack", ""),
                        Fields.with(Fields.with(seen.data(), "matches", null), "present", Json.of(false))));
    }

    private Optional<Intent> rows() {
        return Names.REQUIRED.stream()
                .filter(code -> ledger.dots.life(code).isRegistered())
                .map(code -> story.registration(code).or(() -> story.proof(code)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(world::observe);
    }
}
