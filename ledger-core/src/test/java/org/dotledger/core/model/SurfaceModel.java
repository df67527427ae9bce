package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** Surfaces, contracts and endpoints. */
final class SurfaceModel {
    private static final Map<String, String> GONE =
            Map.of("Surface", "SurfaceRemoved", "Contract", "ContractUnbound", "Endpoint", "EndpointWithdrawn");
    private static final String ANYONE = "AGENT OPERATOR REVIEWER";

    private final Past past;
    private final LedgerModel ledger;

    SurfaceModel(Past past, LedgerModel ledger) {
        this.past = past;
        this.ledger = ledger;
    }

    void rows(Map<String, Row> rows) {
        rows.put(
                "CreateSurface",
                Row.of(
                                "OPERATOR",
                                "kind:surface name:text rollbackCommand:any via:via",
                                sent -> new Ladder()
                                        .refuseIf(() -> isThere(sent.text("kind"), sent.text("name")), "SURFACE_EXISTS")
                                        .refuseIf(
                                                () -> sent.text("rollbackCommand")
                                                        .isBlank(),
                                                "NO_ROLLBACK_PATH")
                                        .refuseIf(() -> !isC1s(sent.text("kind"), sent.text("name")), "SCOPE_NOT_C1")
                                        .append("SurfaceCreated", sent::body))
                        .within("W3"));
        rows.put(
                "ReadBackSurface",
                Row.of(
                        ANYONE,
                        "kind:surface name:text present:bool definitionSha256:sha",
                        sent -> new Ladder().append("SurfaceReadBack", sent::body)));
        rows.put(
                "RemoveSurface",
                Row.of(
                        "OPERATOR",
                        "kind:surface name:text reason:statement via:via",
                        sent -> new Ladder()
                                .refuseIf(() -> !isThere(sent.text("kind"), sent.text("name")), "UNKNOWN_SURFACE")
                                .append("SurfaceRemoved", sent::body)));
        rows.put(
                "BindContract",
                Row.of(
                                "OPERATOR",
                                "contractId:text code:code route:route schemaSha256:sha noMutation:bool via:via",
                                this::bind)
                        .through("DOT_C1_CONTRACT_REGISTER")
                        .within("W5"));
        rows.put(
                "ReadBackContract",
                Row.of(
                        ANYONE,
                        "contractId:text present:bool schemaSha256:sha",
                        sent -> new Ladder()
                                .append(
                                        "ContractReadBack",
                                        () -> Fields.with(sent.body(), "matches", Json.of(contractMatches(sent))))));
        rows.put(
                "UnbindContract",
                Row.of(
                                "OPERATOR",
                                "contractId:text reason:statement via:via",
                                sent -> new Ladder()
                                        .refuseIf(
                                                () -> contract(sent.text("contractId"))
                                                        .isEmpty(),
                                                "UNKNOWN_CONTRACT")
                                        .append("ContractUnbound", sent::body))
                        .within("W5"));
        rows.put(
                "DeployEndpoint",
                Row.of(
                                "OPERATOR",
                                "route:route noMutation:bool artifact:artifact rollbackCommand:any via:via",
                                this::deploy)
                        .artifact("artifact")
                        .within("W6"));
        rows.put(
                "ReadBackEndpoint",
                Row.of(
                        ANYONE,
                        "route:route present:bool artifactSha256:sha",
                        sent -> new Ladder()
                                .append(
                                        "EndpointReadBack",
                                        () -> Fields.with(sent.body(), "matches", Json.of(endpointMatches(sent))))));
        rows.put(
                "WithdrawEndpoint",
                Row.of(
                        "OPERATOR",
                        "route:route reason:statement via:via",
                        sent -> new Ladder()
                                .refuseIf(() -> endpoint(sent.text("route")).isEmpty(), "UNKNOWN_ENDPOINT")
                                .append("EndpointWithdrawn", sent::body)));
    }

    private static boolean isC1s(String kind, String name) {
        return name.equals(kind.equals("SCHEMA") ? "c1" : Names.VOCAB);
    }

    private static boolean isC1sRoute(String route) {
        return route.startsWith("/c1/");
    }

    private Ladder bind(Sent sent) {
        return new Ladder()
                .refuseIf(() -> !ledger.dots.isKnown(sent.text("code")), "UNKNOWN_DOT")
                .refuseIf(() -> !isC1sRoute(sent.text("route")), "SCOPE_NOT_C1")
                .refuseIf(() -> !ledger.dots.life(sent.text("code")).isRegistered(), "DOT_NOT_REGISTERED")
                .refuseIf(() -> !flag(sent.body(), "noMutation"), "MUTATION_NOT_ALLOWED")
                .refuseIf(() -> contract(sent.text("contractId")).isPresent(), "CONTRACT_EXISTS")
                .append("ContractBound", sent::body);
    }

    private Ladder deploy(Sent sent) {
        return new Ladder()
                .refuseIf(() -> !isC1sRoute(sent.text("route")), "SCOPE_NOT_C1")
                .refuseIf(() -> endpoint(sent.text("route")).isPresent(), "ENDPOINT_EXISTS")
                .refuseIf(() -> !flag(sent.body(), "noMutation"), "MUTATION_NOT_ALLOWED")
                .refuseIf(() -> sent.text("rollbackCommand").isBlank(), "NO_ROLLBACK_PATH")
                .append("EndpointDeployed", sent::body);
    }

    private boolean contractMatches(Sent sent) {
        return flag(sent.body(), "present")
                && contract(sent.text("contractId"))
                        .filter(bound -> bound.is("schemaSha256", sent.text("schemaSha256")))
                        .isPresent();
    }

    private boolean endpointMatches(Sent sent) {
        return flag(sent.body(), "present")
                && endpoint(sent.text("route"))
                        .filter(deployed -> deployed.is("artifact.sha256", sent.text("artifactSha256")))
                        .isPresent();
    }

    /** The creation that stands. */
    Optional<Fact> surface(String kind, String name) {
        return past.newest(fact -> fact.is("kind", kind) && fact.is("name", name), "SurfaceCreated", "SurfaceRemoved")
                .filter(fact -> fact.type().equals("SurfaceCreated"));
    }

    private boolean isThere(String kind, String name) {
        return surface(kind, name).isPresent();
    }

    /** Whether it stands and the newest look at it since found it there. */
    boolean isReadBack(String kind, String name) {
        return surface(kind, name)
                .flatMap(created -> past.after(created.position())
                        .newest(fact -> fact.is("kind", kind) && fact.is("name", name), "SurfaceReadBack"))
                .filter(readback -> flag(readback.data(), "present"))
                .isPresent();
    }

    /** The binding that stands. */
    Optional<Fact> contract(String id) {
        return past.newest(fact -> fact.is("contractId", id), "ContractBound", "ContractUnbound")
                .filter(fact -> fact.type().equals("ContractBound"));
    }

    List<Fact> contracts() {
        return past.of("ContractBound")
                .filter(bound ->
                        contract(bound.text("contractId")).filter(bound::equals).isPresent())
                .toList();
    }

    boolean isBound(String code) {
        return contracts().stream().anyMatch(contract -> contract.is("code", code));
    }

    /** The deployment that stands. */
    Optional<Fact> endpoint(String route) {
        return past.newest(fact -> fact.is("route", route), "EndpointDeployed", "EndpointWithdrawn")
                .filter(fact -> fact.type().equals("EndpointDeployed"));
    }

    List<Fact> surfaces() {
        return past.of("SurfaceCreated")
                .filter(made -> surface(made.text("kind"), made.text("name"))
                        .filter(made::equals)
                        .isPresent())
                .toList();
    }

    List<Fact> endpoints() {
        return past.of("EndpointDeployed")
                .filter(deployed -> endpoint(deployed.text("route"))
                        .filter(deployed::equals)
                        .isPresent())
                .toList();
    }

    /** Whether the newest look at the endpoint since its deployment found what was deployed. */
    boolean isReadBack(Fact deployed) {
        return past.after(deployed.position())
                .newest(fact -> fact.is("route", deployed.text("route")), "EndpointReadBack")
                .filter(readback -> flag(readback.data(), "matches"))
                .isPresent();
    }

    /** Whether the newest look at the contract since its binding found what was bound. */
    boolean isContractReadBack(Fact bound) {
        return past.after(bound.position())
                .newest(fact -> fact.is("contractId", bound.text("contractId")), "ContractReadBack")
                .filter(readback -> flag(readback.data(), "matches"))
                .isPresent();
    }

    /** The kinds of the findings about what stands and was not seen, and about what was seen and does not stand. */
    List<String> findings() {
        List<String> kinds = new ArrayList<>();
        surfaces().stream()
                .filter(made -> !isReadBack(made.text("kind"), made.text("name")))
                .forEach(made -> kinds.add("SURFACE_NOT_READ_BACK"));
        contracts().stream()
                .filter(bound -> !isContractReadBack(bound))
                .forEach(bound -> kinds.add("CONTRACT_NOT_READ_BACK"));
        for (Fact deployed : endpoints()) {
            Optional<Fact> look = past.after(deployed.position())
                    .newest(fact -> fact.is("route", deployed.text("route")), "EndpointReadBack");
            if (look.isEmpty()) {
                kinds.add("ENDPOINT_NOT_READ_BACK");
            } else if (!flag(look.get().data(), "matches")) {
                kinds.add("ENDPOINT_MISMATCH");
            }
        }
        Stream.of("Surface", "Contract", "Endpoint")
                .forEach(what -> seen(what).forEach(each -> kinds.add("SEEN_NOT_GOVERNED")));
        return kinds;
    }

    /** What was read back as present, as far as nothing that stands here made it. */
    List<Fact> seen(String what) {
        Map<String, Fact> newest = new TreeMap<>();
        past.of(what + "ReadBack", GONE.get(what)).forEach(fact -> newest.put(id(what, fact), fact));
        return newest.values().stream()
                .filter(each -> each.type().equals(what + "ReadBack") && flag(each.data(), "present"))
                .filter(each -> standing(what).noneMatch(made -> id(what, made).equals(id(what, each))))
                .toList();
    }

    private static String id(String what, Fact fact) {
        return switch (what) {
            case "Surface" -> fact.text("kind") + ":" + fact.text("name");
            case "Contract" -> fact.text("contractId");
            default -> fact.text("route");
        };
    }

    private Stream<Fact> standing(String what) {
        return switch (what) {
            case "Surface" -> surfaces().stream();
            case "Contract" -> contracts().stream();
            default -> endpoints().stream();
        };
    }

    List<JsonObject> surfaceRows() {
        return newestOf("SurfaceCreated", fact -> fact.text("kind") + fact.text("name"))
                .map(made -> statused(made, surface(made.text("kind"), made.text("name")), "CREATED", "REMOVED"))
                .toList();
    }

    List<JsonObject> contractRows() {
        return newestOf("ContractBound", fact -> fact.text("contractId"))
                .map(bound -> statused(bound, contract(bound.text("contractId")), "BOUND", "UNBOUND"))
                .toList();
    }

    List<JsonObject> endpointRows() {
        return newestOf("EndpointDeployed", fact -> fact.text("route"))
                .map(made -> statused(made, endpoint(made.text("route")), "DEPLOYED", "WITHDRAWN"))
                .toList();
    }

    private Stream<Fact> newestOf(String type, Function<Fact, String> id) {
        Map<String, Fact> newest = new TreeMap<>();
        past.of(type).forEach(fact -> newest.put(id.apply(fact), fact));
        return newest.values().stream();
    }

    private static JsonObject statused(Fact made, Optional<Fact> standing, String there, String gone) {
        return Fields.with(made.data(), "status", Json.of(standing.isPresent() ? there : gone));
    }
}
