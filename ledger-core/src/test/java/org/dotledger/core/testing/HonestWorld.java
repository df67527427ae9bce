package org.dotledger.core.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.authorization.GrantConsumed;
import org.dotledger.api.authorization.GrantMinted;
import org.dotledger.api.authorization.GrantRevoked;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.authorization.HandlerWithdrawn;
import org.dotledger.api.campaign.DotRecognised;
import org.dotledger.api.dot.CatalogEntry;
import org.dotledger.api.dot.DotBorn;
import org.dotledger.api.dot.DotRegistered;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.dot.DotUnregistered;
import org.dotledger.api.dot.HandbookReadBack;
import org.dotledger.api.entry.RecordedEvent;
import org.dotledger.api.evidence.EvidenceReadBack;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.ContractFact;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.GrantFact;
import org.dotledger.api.observation.HandlerFact;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.RouteProbe;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.SurfaceFact;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.surface.ContractBound;
import org.dotledger.api.surface.ContractUnbound;
import org.dotledger.api.surface.EndpointDeployed;
import org.dotledger.api.surface.EndpointWithdrawn;
import org.dotledger.api.surface.Route;
import org.dotledger.api.surface.SurfaceCreated;
import org.dotledger.api.surface.SurfaceRemoved;
import org.dotledger.api.world.Source;

/** The world as a history says that it is, and as a test bends it from there. */
public final class HonestWorld {
    private static final Sha256 DIGEST = Sha256.digestUtf8("something");
    private static final long OK = 200;
    private static final long BAD_REQUEST = 400;

    private final Map<Source, SortedMap<String, WorldFact>> facts = new EnumMap<>(Source.class);
    private final List<String> baseline = new ArrayList<>();

    private HonestWorld() {
        for (Source source : Source.values()) {
            facts.put(source, new TreeMap<>());
        }
    }

    public static HonestWorld of(List<RecordedEvent> events) {
        HonestWorld world = new HonestWorld();
        events.forEach(world::accept);
        return world;
    }

    /** Where a source is. */
    public static String location(Source source) {
        return switch (source) {
            case DOT_BIN -> "test:/opt/incomex/dot/bin";
            case EXECUTOR -> "test:/opt/incomex/deploy/agent-api-executor";
            case CATALOG -> "7000000000000000001 directus public.dot_tools";
            case CONTRACTS -> "7000000000000000001 directus public.dot_agent_api_contract";
            case SURFACES -> "7000000000000000001 directus";
            case GRANTS -> "7000000000000000001 directus public.governance_build_authorization";
            case ROUTES -> "http://127.0.0.1:8099/c1/";
            case KNOWLEDGE_BASE -> "test:/srv/kb";
        };
    }

    public static DeclareSource declaration(Source source) {
        return new DeclareSource(source, location(source), "where the test keeps its world");
    }

    private void accept(RecordedEvent recorded) {
        switch (recorded.event()) {
            case DotRecognised row -> {
                baseline.add(row.code().value());
                put(Source.CATALOG, row(row.code().value(), row.name(), row.filePath(), row.tier(), row.domain()));
            }
            case DotBorn dot ->
                put(
                        Source.DOT_BIN,
                        file(dot.source().path().value(), dot.source().sha256()));
            case DotRegistered dot -> put(Source.CATALOG, row(dot.entry()));
            case DotUnregistered dot -> remove(Source.CATALOG, dot.code().value());
            case DotRetired dot -> remove(Source.CATALOG, dot.code().value());
            case HandbookReadBack look ->
                put(
                        Source.KNOWLEDGE_BASE,
                        file(look.artifact().path().value(), look.artifact().sha256()));
            case EvidenceReadBack look ->
                put(Source.KNOWLEDGE_BASE, file(look.location().value(), look.sha256()));
            case SurfaceCreated made ->
                put(Source.SURFACES, new SurfaceFact(made.kind(), made.name().value(), DIGEST));
            case SurfaceRemoved gone -> remove(Source.SURFACES, gone.kind() + ":" + gone.name());
            case ContractBound contract -> put(Source.CONTRACTS, contract(contract));
            case ContractUnbound contract ->
                remove(Source.CONTRACTS, contract.contractId().value());
            case EndpointDeployed made -> {
                put(
                        Source.EXECUTOR,
                        file(made.artifact().path().value(), made.artifact().sha256()));
                put(Source.ROUTES, route(made.route(), BAD_REQUEST));
            }
            case EndpointWithdrawn gone -> remove(Source.ROUTES, gone.route().value());
            case HandlerApplied handler ->
                put(Source.GRANTS, new HandlerFact(handler.actionCode(), handler.handlerRef()));
            case HandlerWithdrawn handler -> remove(Source.GRANTS, "handler:" + handler.actionCode());
            case GrantMinted grant -> put(Source.GRANTS, grant(grant, false, false));
            case GrantConsumed grant -> ended(grant.grantId(), true);
            case GrantRevoked grant -> ended(grant.grantId(), false);
            default -> {}
        }
    }

    private void ended(RecordId grantId, boolean consumed) {
        facts.get(Source.GRANTS)
                .computeIfPresent(
                        "grant:" + grantId,
                        (key, fact) -> fact instanceof GrantFact grant ? ended(grant, consumed) : fact);
    }

    private static GrantFact ended(GrantFact grant, boolean consumed) {
        return new GrantFact(
                grant.grantId(),
                grant.aprId(),
                grant.mode(),
                grant.scope(),
                grant.manifestSha256(),
                grant.planRef(),
                grant.expiresAt(),
                grant.consumed() || consumed,
                grant.revoked() || !consumed);
    }

    private static GrantFact grant(GrantMinted grant, boolean consumed, boolean revoked) {
        return new GrantFact(
                grant.grantId().value(),
                grant.aprId().value(),
                grant.mode().name(),
                grant.scope(),
                grant.manifestSha256().hex(),
                grant.planRef(),
                grant.expiresAt().toString(),
                consumed,
                revoked);
    }

    private static ContractFact contract(ContractBound contract) {
        return new ContractFact(
                contract.contractId().value(),
                contract.code().value(),
                contract.route().value(),
                contract.schemaSha256().hex(),
                contract.noMutation());
    }

    public static FileFact file(String path, Sha256 sha256) {
        return new FileFact(path, sha256, 10L, true, null);
    }

    private static CatalogFact row(CatalogEntry entry) {
        return row(entry.code().value(), entry.name(), entry.filePath(), entry.tier(), entry.domain());
    }

    public static CatalogFact row(String code, String name, String path, String tier, String domain) {
        return new CatalogFact(code, name, path, tier, domain, "active", 1);
    }

    /** A route that answers every bad input with a status. */
    public static RouteFact route(Route route, long answer) {
        RouteProbe probe = new RouteProbe("MISSING_FIELD", DIGEST, answer, List.of());
        return new RouteFact(route.value(), OK, List.of(probe), true);
    }

    public HonestWorld put(Source source, WorldFact fact) {
        facts.get(source).put(fact.key(), fact);
        return this;
    }

    public HonestWorld remove(Source source, String key) {
        facts.get(source).remove(key);
        return this;
    }

    /** Everything that a source holds, as its artifact has it. */
    public byte[] artifact(Source source) {
        return CanonicalJson.bytes(JsonArray.of(List.copyOf(facts.get(source).values()), WorldFact::toJson));
    }

    /** What a look at one source finds. */
    public SourceReading reading(Source source) {
        byte[] artifact = artifact(source);
        List<JsonObject> inline = facts.get(source).values().stream()
                .filter(fact -> !(fact instanceof CatalogFact row && baseline.contains(row.code())))
                .map(WorldFact::toJson)
                .toList();
        return new SourceReading(
                source,
                location(source),
                SourceStatus.READ,
                null,
                inline,
                new StoredArtifact(Sha256.digest(artifact), artifact.length, "application/json"),
                0);
    }

    /** What a look at all sources finds. */
    public RecordObservation look(String id) {
        List<SourceReading> readings = new ArrayList<>();
        for (Source source : Source.values()) {
            readings.add(reading(source));
        }
        return new RecordObservation(new RecordId(id), readings);
    }
}
