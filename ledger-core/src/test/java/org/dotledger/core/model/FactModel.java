package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.objects;
import static org.dotledger.core.model.Fields.text;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.dotledger.api.json.JsonObject;

/** What has to be so for W1 to W9 to be complete. */
final class FactModel {
    private final Past past;
    private final LedgerModel ledger;

    FactModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    boolean areComplete(String step, Instant at) {
        return switch (step) {
            case "W1" -> hasPass() && Names.REQUIRED.stream().allMatch(this::isReleasedOrRegistered);
            case "W2" ->
                Names.REQUIRED.stream()
                        .allMatch(code -> dot(code).isAlive()
                                && dot(code).isAdmitted()
                                && ledger.lifecycle.birth(code).equals("PROVEN"));
            case "W3" ->
                isSurface("SCHEMA", "c1")
                        && isSurface("COLLECTION", Names.VOCAB)
                        && isSurface("TABLE_REGISTRY", Names.VOCAB);
            case "W4" -> Names.REQUIRED.stream().allMatch(this::isRegisteredAndSeen);
            case "W5" -> areAllBound();
            case "W6" -> areAllServed();
            case "W7" -> isGranted(at);
            case "W8" -> ledger.evidence.isHarnessRefused() && areAllClosed() && isPreflightDown();
            default -> ledger.readiness.isSealed();
        };
    }

    /** The newest dry run passes, over all required DOTs and a catalogue that was looked at. */
    private boolean hasPass() {
        return ledger.registrar
                .newestDryRun()
                .filter(RegistrarModel::isPass)
                .filter(run -> Set.copyOf(Fields.texts(run.data(), "whitelist")).containsAll(Names.REQUIRED))
                .filter(run -> Fields.has(run.data(), "location"))
                .filter(run -> ledger.world
                        .read("CATALOG")
                        .filter(look -> text(look.reading(), "location").equals(run.text("location")))
                        .isPresent())
                .isPresent();
    }

    private boolean isReleasedOrRegistered(String code) {
        return ledger.registrar.isReleased(code) || dot(code).isRegistered();
    }

    private boolean isSurface(String kind, String name) {
        return ledger.surfaces
                .surface(kind, name)
                .filter(made -> isSeen("SURFACES", kind + ":" + name, made))
                .isPresent();
    }

    private boolean isSeen(String source, String key, Fact made) {
        return ledger.world.sight(source, key, made.position()).orElse(false);
    }

    private boolean isRegisteredAndSeen(String code) {
        return dot(code).isRegistered()
                && ledger.lifecycle.catalogReadback(code).equals("PROVEN")
                && ledger.lifecycle.handbookReadback(code).equals("PROVEN");
    }

    /** Every contract that is bound was seen as it is bound. */
    private boolean areAllBound() {
        List<Fact> contracts = ledger.surfaces.contracts();
        return Names.CONTRACT_DOTS.stream().allMatch(ledger.surfaces::isBound)
                && contracts.stream().allMatch(bound -> isSeen("CONTRACTS", bound.text("contractId"), bound));
    }

    private boolean areAllServed() {
        List<Fact> endpoints = ledger.surfaces.endpoints();
        return !endpoints.isEmpty()
                && ledger.surfaces.contracts().stream()
                        .allMatch(bound ->
                                ledger.surfaces.endpoint(bound.text("route")).isPresent())
                && endpoints.stream()
                        .allMatch(deployed -> isSeen("EXECUTOR", deployed.text("artifact.path"), deployed)
                                && isSeen("ROUTES", deployed.text("route"), deployed));
    }

    /** One active grant, or, once the step is applied, a consumed one, and the live table as the ledger has it. */
    private boolean isGranted(Instant at) {
        boolean applied = Set.of("APPLIED", "READ_BACK").contains(ledger.steps.state("W7"));
        long counting = past.of("GrantMinted")
                .map(grant -> ledger.grants.status(grant, at))
                .filter(status -> status.equals("ACTIVE") || applied && status.equals("CONSUMED"))
                .count();
        long changed = past.newest("GrantMinted", "GrantConsumed", "GrantRevoked")
                .map(Fact::position)
                .orElse(-1L);
        return counting == 1 && ledger.world.readAfter("GRANTS", changed).isPresent() && isTableAsEntered();
    }

    boolean isTableAsEntered() {
        return ledger.world.differences().stream()
                .noneMatch(each -> text(each, "source").equals("GRANTS"));
    }

    private boolean areAllClosed() {
        return ledger.surfaces.endpoints().stream().allMatch(this::isClosed);
    }

    private boolean isClosed(Fact deployed) {
        return ledger.world.readAfter("ROUTES", deployed.position()).stream()
                .flatMap(look -> look.facts().stream())
                .filter(fact -> text(fact, "route").equals(deployed.text("route")))
                .anyMatch(WorldEntries::isFailClosed);
    }

    private boolean isPreflightDown() {
        return past.newest("PreflightRan")
                .filter(run -> objects(run.data(), "open").stream().allMatch(FactModel::isOfTheEnd))
                .isPresent();
    }

    private static boolean isOfTheEnd(JsonObject open) {
        return Set.of("W8", "W9").contains(text(open, "code"));
    }

    private DotLife dot(String code) {
        return ledger.dots.life(code);
    }
}
