package org.dotledger.app.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dotledger.app.testing.LedgerUnderTest.OBSERVER;
import static org.dotledger.app.testing.LedgerUnderTest.OWNER;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.RouteProbe;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.SurfaceFact;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.world.Source;
import org.dotledger.app.client.ApiClient;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.view.OfflineFold;

/** Looks at a world that is exactly as the ledger's entries say, for tests that are about something else. */
public final class HonestLooks {
    private static final long BAD_REQUEST = 400;

    private HonestLooks() {}

    static String location(Source source) {
        return switch (source) {
            case CATALOG -> C1.CATALOG;
            case CONTRACTS -> "7 world public.dot_agent_api_contract";
            case GRANTS -> "7 world public.governance_build_authorization";
            case ROUTES -> "http://127.0.0.1:8099/c1/";
            case DOT_BIN, EXECUTOR, SURFACES, KNOWLEDGE_BASE -> "test:" + source;
        };
    }

    /** The owner says where all sources are. */
    public static void declare(LedgerUnderTest ledger) {
        declare(ledger.server().uri(), ledger.key(OWNER));
    }

    /** The same, on a ledger that runs elsewhere. */
    public static void declare(URI server, String ownerKey) {
        try (ApiClient owner = new ApiClient(server, ownerKey)) {
            for (Source source : Source.values()) {
                DeclareSource declared = new DeclareSource(source, location(source), "where this test has its world");
                owner.post(
                        "/api/v1/commands/DeclareSource",
                        RecordCodec.of(DeclareSource.class).write(declared),
                        UUID.randomUUID().toString());
            }
        }
    }

    /** Records what a look finds in a world that is as it should be. @return the observation's id */
    public static String look(LedgerUnderTest ledger) {
        return look(ledger.server().uri(), ledger.key(OBSERVER));
    }

    /** The same, on a ledger that runs elsewhere. */
    public static String look(URI server, String observerKey) {
        try (ApiClient observer = new ApiClient(server, observerKey)) {
            List<SourceReading> readings = new ArrayList<>();
            world(observer).forEach((source, facts) -> readings.add(reading(observer, source, facts)));
            String id = "look-" + UUID.randomUUID();
            RecordObservation look = new RecordObservation(new RecordId(id), readings);
            observer.post(
                    "/api/v1/commands/RecordObservation",
                    RecordCodec.of(RecordObservation.class).write(look),
                    id);
            return id;
        }
    }

    private static SourceReading reading(ApiClient observer, Source source, SortedMap<String, WorldFact> facts) {
        byte[] artifact = CanonicalJson.bytes(JsonArray.of(List.copyOf(facts.values()), WorldFact::toJson));
        observer.putArtifact(artifact, "application/json");
        return new SourceReading(
                source,
                location(source),
                SourceStatus.READ,
                null,
                facts.values().stream().map(WorldFact::toJson).toList(),
                new StoredArtifact(Sha256.digest(artifact), artifact.length, "application/json"),
                0);
    }

    private static Map<Source, SortedMap<String, WorldFact>> world(ApiClient observer) {
        Map<Source, SortedMap<String, WorldFact>> world = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            world.put(source, new TreeMap<>());
        }
        LedgerViews.differences().required(fold(observer).state()).forEach(one -> {
            WorldFact fact = found(one.fact());
            world.get(one.source()).put(fact.key(), fact);
        });
        return world;
    }

    /** What is expected says as little as it can; what is found says all. */
    private static WorldFact found(WorldFact expected) {
        return switch (expected) {
            case FileFact file -> new FileFact(file.path(), file.sha256(), 1L, true, null);
            case CatalogFact row ->
                new CatalogFact(row.code(), row.name(), row.filePath(), row.tier(), row.domain(), "active", 1);
            case SurfaceFact surface ->
                new SurfaceFact(surface.kind(), surface.name(), Sha256.digestUtf8("definition of " + surface.name()));
            case RouteFact route ->
                new RouteFact(
                        route.route(),
                        200,
                        List.of(new RouteProbe("NOT_JSON", Sha256.digestUtf8("x"), BAD_REQUEST, List.of())),
                        true);
            default -> expected;
        };
    }

    private static OfflineFold fold(ApiClient observer) {
        OfflineFold fold = new OfflineFold(LedgerViews.all());
        observer.lines("/api/v1/events", Map.of(), line -> {
            JsonObject shown = JsonReader.readObject(line.getBytes(UTF_8));
            Map<String, Json> members = new TreeMap<>(shown.members());
            members.remove("position");
            members.remove("leafHash");
            byte[] entry = CanonicalJson.bytes(new JsonObject(members));
            String origin = shown.string("source").substring(2);
            fold.accept(Events.recorded(fold.size(), new EntryCodec(origin).decode(entry)));
        });
        return fold;
    }
}
