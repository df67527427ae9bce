package org.dotledger.core.model;

import static org.dotledger.core.model.Fields.has;
import static org.dotledger.core.model.Fields.number;
import static org.dotledger.core.model.Fields.objects;
import static org.dotledger.core.model.Fields.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;

/** What the entries say is in each source, in the form of facts by their keys, and how facts differ from it. */
final class WorldEntries {
    private static final Map<String, String> FORMS = Map.of(
            "FILE", "path:text sha256?:sha size?:count executable?:bool error?:text",
            "CATALOG", "code:any name?:any filePath?:any tier?:any domain?:any status?:any rows:count",
            "CONTRACTS", "contractId:any code?:any route?:any schemaSha256?:any noMutation?:bool",
            "SURFACES", "kind:surface name:text definitionSha256?:sha",
            "GRANTS",
                    "grantId:any aprId?:any mode?:any scope?:any manifestSha256?:any planRef?:any expiresAt?:any"
                            + " consumed:bool revoked:bool",
            "HANDLER", "actionCode:any handlerRef:any",
            "ROUTES", "route:text status:status probes?:probe[] unchanged?:bool");
    private static final Set<Long> NOT_SERVED = Set.of(404L, 410L);

    private final Past past;
    private final LedgerModel ledger;
    private final WorldModel world;

    WorldEntries(Past past, LedgerModel ledger, WorldModel world) {
        this.past = past;
        this.ledger = ledger;
        this.world = world;
    }

    private static boolean isOfFiles(String source) {
        return Set.of("DOT_BIN", "EXECUTOR", "KNOWLEDGE_BASE").contains(source);
    }

    static boolean isFact(String source, JsonObject fact) {
        String form = isOfFiles(source) ? "FILE" : isHandler(source, fact) ? "HANDLER" : source;
        return FieldModel.fits(FORMS.get(form), fact);
    }

    private static boolean isHandler(String source, JsonObject fact) {
        return source.equals("GRANTS") && has(fact, "handlerRef");
    }

    static String key(String source, JsonObject fact) {
        return switch (source) {
            case "CATALOG" -> text(fact, "code");
            case "CONTRACTS" -> text(fact, "contractId");
            case "SURFACES" -> text(fact, "kind") + ":" + text(fact, "name");
            case "GRANTS" ->
                isHandler(source, fact) ? "handler:" + text(fact, "actionCode") : "grant:" + text(fact, "grantId");
            case "ROUTES" -> text(fact, "route");
            default -> text(fact, "path");
        };
    }

    /** Those of everything that was read that are of the campaign's concern. */
    List<JsonObject> concerned(String source, List<JsonObject> all) {
        return all.stream().filter(fact -> isConcerned(source, fact)).toList();
    }

    private boolean isConcerned(String source, JsonObject fact) {
        return switch (source) {
            case "DOT_BIN" -> Names.isCampaigns(Names.code(text(fact, "path")));
            case "CATALOG" -> {
                String code = text(fact, "code");
                yield Names.isCampaigns(code)
                        || !ledger.campaign.isInBaseline(code)
                                && !ledger.dots.life(code).isRegistered();
            }
            case "CONTRACTS" -> has(fact, "code") && Names.isCampaigns(text(fact, "code"));
            default -> true;
        };
    }

    /**
     * Something that stands in a source by the entries.
     *
     * @param fact how it is, as far as the entry says
     * @param since the position of the entry; a look before it shows nothing about it
     * @param code the DOT that it is about; empty when it is about none
     */
    record Entry(JsonObject fact, long since, String code) {}

    /** What stands in a source by the entries. */
    Map<String, Entry> expected(String source) {
        return past.once("expected " + source, () -> {
            Map<String, Entry> expected = new TreeMap<>();
            entries(source).forEach(entry -> expected.put(key(source, entry.fact()), entry));
            return expected;
        });
    }

    private Stream<Entry> entries(String source) {
        return switch (source) {
            case "DOT_BIN" -> lives().filter(DotLife::isAlive).map(dot -> file(dot.birth(), "source", dot.code()));
            case "EXECUTOR" -> ledger.surfaces.endpoints().stream().map(deployed -> file(deployed, "artifact", ""));
            case "CATALOG" -> lives().filter(DotLife::isRegistered).map(WorldEntries::row);
            case "CONTRACTS" ->
                made(ledger.surfaces.contracts(), "contractId", "code", "route", "schemaSha256", "noMutation");
            case "SURFACES" -> made(ledger.surfaces.surfaces(), "kind", "name");
            case "GRANTS" -> Stream.concat(grants(), handler());
            case "ROUTES" -> made(ledger.surfaces.endpoints(), "route");
            default -> Stream.concat(evidence(), handbooks());
        };
    }

    private static Stream<Entry> made(List<Fact> made, String... members) {
        return made.stream().map(fact -> new Entry(Fields.only(fact.data(), List.of(members)), fact.position(), ""));
    }

    private Stream<DotLife> lives() {
        return past.of("DotBorn").map(born -> born.text("code")).distinct().map(ledger.dots::life);
    }

    private static Entry file(Fact named, String artifact, String code) {
        return new Entry(
                Fields.only(Fields.object(named.data(), artifact), List.of("path", "sha256")), named.position(), code);
    }

    private static Entry row(DotLife dot) {
        Fact registered = dot.newest("DotRegistered").orElseThrow();
        JsonObject entry = Fields.object(registered.data(), "entry");
        return new Entry(
                Fields.with(Fields.with(entry, "status", Json.of("active")), "rows", Json.of(1)),
                registered.position(),
                dot.code());
    }

    private Stream<Entry> grants() {
        return past.of("GrantMinted").map(grant -> {
            JsonObject shown = Fields.only(
                    grant.data(),
                    List.of("grantId", "aprId", "mode", "scope", "manifestSha256", "planRef", "expiresAt"));
            shown = Fields.with(shown, "revoked", Json.of(ledger.grants.isRevoked(grant)));
            shown = Fields.with(shown, "consumed", Json.of(ledger.grants.isConsumed(grant)));
            long since = past.newest(
                            fact -> fact.is("grantId", grant.text("grantId")),
                            "GrantMinted",
                            "GrantConsumed",
                            "GrantRevoked")
                    .orElseThrow()
                    .position();
            return new Entry(shown, since, "");
        });
    }

    private Stream<Entry> handler() {
        return ledger.grants.inForce().stream().flatMap(applied -> made(List.of(applied), "actionCode", "handlerRef"));
    }

    private Stream<Entry> handbooks() {
        return lives().filter(DotLife::isAlive)
                .flatMap(
                        dot -> dot.newest("HandbookReadBack").stream().map(look -> file(look, "artifact", dot.code())));
    }

    private Stream<Entry> evidence() {
        return ledger.evidence.governedReadbacks().stream()
                .map(readback -> new Entry(
                        JsonObject.builder()
                                .put("path", readback.text("location"))
                                .put("sha256", readback.text("sha256"))
                                .build(),
                        readback.position(),
                        ""));
    }

    /** Each difference of a look: its kind, the source, and the DOT it is about, if it is about one. */
    List<JsonObject> differences(String source, List<JsonObject> facts, long looked) {
        Map<String, JsonObject> found = byKey(source, facts);
        Map<String, Entry> expected = expected(source);
        List<JsonObject> differences = new ArrayList<>();
        found.forEach((key, fact) -> {
            String code = expected.containsKey(key) ? expected.get(key).code() : code(source, fact);
            addIf(
                    differences,
                    !expected.containsKey(key) && isUngoverned(source, key, fact, looked),
                    "UNGOVERNED",
                    source,
                    code);
            addIf(differences, source.equals("ROUTES") && isOpen(fact), "NOT_FAIL_CLOSED", source, code);
        });
        entries(source).filter(entry -> entry.since() < looked).forEach(entry -> {
            JsonObject fact = found.get(key(source, entry.fact()));
            boolean there = fact != null && isThere(source, fact);
            addIf(differences, !there, "ABSENT", source, entry.code());
            addIf(differences, there && !isSame(source, entry.fact(), fact), "CHANGED", source, entry.code());
        });
        return differences;
    }

    private static Map<String, JsonObject> byKey(String source, List<JsonObject> facts) {
        Map<String, JsonObject> byKey = new TreeMap<>();
        facts.forEach(fact -> byKey.put(key(source, fact), fact));
        return byKey;
    }

    private static void addIf(List<JsonObject> to, boolean holds, String kind, String source, String code) {
        if (holds) {
            to.add(JsonObject.builder()
                    .put("kind", kind)
                    .put("source", source)
                    .putIf(!code.isEmpty(), "code", () -> Json.of(code))
                    .build());
        }
    }

    private static String code(String source, JsonObject fact) {
        return switch (source) {
            case "CATALOG" -> text(fact, "code");
            case "DOT_BIN", "EXECUTOR" -> Names.code(text(fact, "path"));
            default -> "";
        };
    }

    /** A route that answers "not found" is not there. */
    private static boolean isThere(String source, JsonObject fact) {
        return !source.equals("ROUTES") || !NOT_SERVED.contains(number(fact, "status")) && number(fact, "status") < 500;
    }

    /** Whether it is there and was never put there, or was taken away before the look. */
    private boolean isUngoverned(String source, String key, JsonObject fact, long looked) {
        return isThere(source, fact)
                && switch (source) {
                    case "DOT_BIN", "EXECUTOR", "KNOWLEDGE_BASE" -> !isNamed(text(fact, "path"));
                    case "CATALOG" -> !isLeft(key, looked);
                    case "CONTRACTS" -> !isTakenAwaySince(looked, "ContractUnbound", "contractId", key);
                    case "SURFACES" ->
                        past.after(looked)
                                .of("SurfaceRemoved")
                                .noneMatch(gone -> key(source, gone.data()).equals(key));
                    case "ROUTES" -> !isTakenAwaySince(looked, "EndpointWithdrawn", "route", key);
                    default ->
                        key.startsWith("grant:")
                                || !isTakenAwaySince(looked, "HandlerWithdrawn", "actionCode", Names.ACTION);
                };
    }

    private boolean isTakenAwaySince(long looked, String type, String member, String value) {
        return past.after(looked).any(fact -> fact.is(member, value), type);
    }

    /** What an entry has ever named may be left where it was. */
    private boolean isNamed(String path) {
        return past.of("DotBorn", "EndpointDeployed", "HandbookReadBack", "EvidenceStaged", "EvidenceReadBack")
                .anyMatch(fact ->
                        fact.is("source.path", path) || fact.is("artifact.path", path) || fact.is("location", path));
    }

    /** The row of a DOT that was retired, or that was taken out of the catalogue after the look. */
    private boolean isLeft(String code, long looked) {
        return ledger.dots.life(code).isLeftRegistered() || isTakenAwaySince(looked, "DotUnregistered", "code", code);
    }

    private static boolean isOpen(JsonObject route) {
        return objects(route, "probes").stream().anyMatch(WorldEntries::isAccepted)
                || has(route, "unchanged") && !Fields.flag(route, "unchanged");
    }

    private static boolean isAccepted(JsonObject probe) {
        return number(probe, "status") < 400 || !Fields.list(probe, "emitted").isEmpty();
    }

    /** Whether a route was asked with bad inputs, took none, and changed nothing by them. */
    static boolean isFailClosed(JsonObject route) {
        return !objects(route, "probes").isEmpty() && Fields.flag(route, "unchanged") && !isOpen(route);
    }

    private boolean isSame(String source, JsonObject entry, JsonObject fact) {
        return switch (source) {
            case "CATALOG" -> isSameRow(entry, fact);
            case "SURFACES" -> isAsFirstSeen(source, fact, "definitionSha256");
            case "ROUTES" -> isAsFirstSeen(source, fact, "status");
            case "CONTRACTS" -> entry.equals(fact);
            case "GRANTS" -> timed(entry).equals(timed(fact));
            default -> entry.get("sha256").equals(fact.get("sha256"));
        };
    }

    /** A moment counts however it is written. */
    private static JsonObject timed(JsonObject grant) {
        return has(grant, "expiresAt")
                ? Fields.with(
                        grant,
                        "expiresAt",
                        Json.of(Instant.parse(text(grant, "expiresAt")).toString()))
                : grant;
    }

    private static boolean isSameRow(JsonObject entry, JsonObject fact) {
        Map<String, Json> members = new HashMap<>(fact.members());
        if (members.get("filePath") != null) {
            members.put("filePath", Json.of(Names.normalised(text(fact, "filePath"))));
        }
        return Fields.with(entry, "filePath", Json.of(Names.normalised(text(entry, "filePath"))))
                        .members()
                        .entrySet()
                        .stream()
                        .filter(member -> !member.getKey().equals("status"))
                        .allMatch(member -> member.getValue().equals(members.get(member.getKey())))
                && has(fact, "status")
                && Set.of("active", "published").contains(text(fact, "status"));
    }

    /** Whether the facts hold the one row of a registration. */
    boolean isRow(Fact registered, List<JsonObject> facts) {
        JsonObject entry = Fields.with(Fields.object(registered.data(), "entry"), "rows", Json.of(1));
        return facts.stream()
                .filter(fact -> text(fact, "code").equals(text(entry, "code")))
                .anyMatch(fact -> isSameRow(entry, fact));
    }

    /** Of what has no definition in its entry: as in the first look after it was made that found it. */
    private boolean isAsFirstSeen(String source, JsonObject fact, String member) {
        String key = key(source, fact);
        return firstSeen(source, key)
                .filter(first -> !java.util.Objects.equals(first.get(member), fact.get(member)))
                .isEmpty();
    }

    private Optional<JsonObject> firstSeen(String source, String key) {
        long made = made(source, key);
        return world.reads(source).stream()
                .filter(look -> look.position() > made)
                .flatMap(look -> look.facts().stream())
                .filter(fact -> key(source, fact).equals(key) && isThere(source, fact))
                .findFirst();
    }

    private long made(String source, String key) {
        Stream<Fact> made = source.equals("SURFACES")
                ? ledger.surfaces.surfaces().stream()
                        .filter(each -> (each.text("kind") + ":" + each.text("name")).equals(key))
                : ledger.surfaces.endpoint(key).stream();
        return made.findFirst().map(Fact::position).orElse(-1L);
    }

    /** Whether the facts hold what is entered under the key, as it is entered. */
    boolean isAsEntered(String source, String key, List<JsonObject> facts) {
        Entry entry = expected(source).get(key);
        return entry != null
                && facts.stream()
                        .filter(fact -> key(source, fact).equals(key))
                        .anyMatch(fact -> isThere(source, fact) && isSame(source, entry.fact(), fact));
    }
}
