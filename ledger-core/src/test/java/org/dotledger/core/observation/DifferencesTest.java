package org.dotledger.core.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.observation.DifferenceKind.ABSENT;
import static org.dotledger.api.observation.DifferenceKind.CHANGED;
import static org.dotledger.api.observation.DifferenceKind.NOT_FAIL_CLOSED;
import static org.dotledger.api.observation.DifferenceKind.UNGOVERNED;
import static org.dotledger.api.world.Source.CATALOG;
import static org.dotledger.api.world.Source.CONTRACTS;
import static org.dotledger.api.world.Source.DOT_BIN;
import static org.dotledger.api.world.Source.EXECUTOR;
import static org.dotledger.api.world.Source.GRANTS;
import static org.dotledger.api.world.Source.KNOWLEDGE_BASE;
import static org.dotledger.api.world.Source.ROUTES;
import static org.dotledger.api.world.Source.SURFACES;
import static org.dotledger.core.testing.GivenEvents.name;
import static org.dotledger.core.testing.GivenEvents.path;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.dot.OrphanRow;
import org.dotledger.api.evidence.Emission;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.Event;
import org.dotledger.api.observation.CatalogFact;
import org.dotledger.api.observation.ContractFact;
import org.dotledger.api.observation.DifferenceKind;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.GrantFact;
import org.dotledger.api.observation.HandlerFact;
import org.dotledger.api.observation.RouteFact;
import org.dotledger.api.observation.RouteProbe;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SurfaceFact;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.surface.SurfaceKind;
import org.dotledger.api.world.Source;
import org.dotledger.core.testing.GivenEvents;
import org.dotledger.core.testing.History;
import org.dotledger.core.testing.HonestWorld;
import org.dotledger.core.testing.Looks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the newest look at each source shows, compared with what the entries say. */
class DifferencesTest {
    private static final String DOT = "DOT_C1_PREFLIGHT";
    private static final String ROGUE = "DOT_C1_ROGUE";
    private static final String ROUTE = "/c1/x";
    private static final String KB = "kb://dots/" + DOT;
    private static final String SOURCE_FILE =
            GivenEvents.deployed(ROUTE).artifact().path().value();
    private static final Sha256 OTHER = Sha256.digestUtf8("another");

    /** Something of each source. */
    private static Event[] entries() {
        return new Event[] {
            GivenEvents.born(DOT),
            GivenEvents.admitted(DOT),
            GivenEvents.registered(DOT),
            GivenEvents.handbookRead(DOT),
            GivenEvents.created(SurfaceKind.SCHEMA, "c1"),
            GivenEvents.bound("contract-1", DOT),
            GivenEvents.deployed(ROUTE),
            GivenEvents.handlerApplied("handler-1"),
            GivenEvents.proposed("apr-1"),
            GivenEvents.minted("apr-1", History.START)
        };
    }

    /** A difference by what it is about. */
    private record Found(DifferenceKind kind, Source source, String subject) {}

    private static List<Found> found(Event... events) {
        return History.of(events).foldedTo(events.length).state().items(ViewDefinitions.ORPHANS).stream()
                .filter(row -> row.source() != null)
                .map(DifferencesTest::found)
                .toList();
    }

    private static Found found(OrphanRow row) {
        return new Found(DifferenceKind.valueOf(row.kind().name()), row.source(), row.code());
    }

    private static List<Found> foundIn(UnaryOperator<HonestWorld> bent) {
        return found(Looks.after(bent, entries()));
    }

    /** One way to bend the world, and what a look then shows. */
    private record Bent(String what, UnaryOperator<HonestWorld> how, Found shown) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Bent absent(Source source, String key, String subject) {
        return new Bent(key + " is not there", world -> world.remove(source, key), new Found(ABSENT, source, subject));
    }

    private static Bent changed(String what, Source source, WorldFact fact, String subject) {
        return new Bent(what, world -> world.put(source, fact), new Found(CHANGED, source, subject));
    }

    private static Bent ungoverned(Source source, WorldFact fact, String subject) {
        return new Bent(
                fact.key() + " is there", world -> world.put(source, fact), new Found(UNGOVERNED, source, subject));
    }

    static Stream<Bent> worlds() {
        return Stream.of(
                        files(),
                        catalogue(),
                        contracts(),
                        List.of(
                                absent(SURFACES, "SCHEMA:c1", "SCHEMA:c1"),
                                ungoverned(
                                        SURFACES,
                                        new SurfaceFact(SurfaceKind.TABLE, "c1.rogue", OTHER),
                                        "TABLE:c1.rogue")),
                        grants(),
                        routes())
                .flatMap(List::stream);
    }

    private static List<Bent> files() {
        String rogue = path(ROGUE);
        return List.of(
                absent(DOT_BIN, path(DOT), DOT),
                changed("another file of the name", DOT_BIN, HonestWorld.file(path(DOT), OTHER), DOT),
                changed(
                        "a file that cannot be read",
                        DOT_BIN,
                        new FileFact(path(DOT), null, null, null, "a link is not followed"),
                        DOT),
                ungoverned(DOT_BIN, HonestWorld.file(rogue, OTHER), ROGUE),
                absent(EXECUTOR, SOURCE_FILE, ROUTE),
                changed("another source of the route", EXECUTOR, HonestWorld.file(SOURCE_FILE, OTHER), ROUTE),
                absent(KNOWLEDGE_BASE, KB, DOT),
                changed("another page of the handbook", KNOWLEDGE_BASE, HonestWorld.file(KB, OTHER), DOT));
    }

    private static List<Bent> catalogue() {
        CatalogFact honest = HonestWorld.row(DOT, name(DOT), path(DOT), "T1", "c1");
        return List.of(
                absent(CATALOG, DOT, DOT),
                changed("another name", CATALOG, row(honest, "other", path(DOT), "active", 1), DOT),
                changed("another path", CATALOG, row(honest, name(DOT), "/tmp/dot-c1-preflight", "active", 1), DOT),
                changed("a retired status", CATALOG, row(honest, name(DOT), path(DOT), "retired", 1), DOT),
                changed("no status", CATALOG, row(honest, name(DOT), path(DOT), null, 1), DOT),
                changed("two rows", CATALOG, row(honest, name(DOT), path(DOT), "active", 2), DOT),
                changed("another tier", CATALOG, HonestWorld.row(DOT, name(DOT), path(DOT), "T2", "c1"), DOT),
                changed("another domain", CATALOG, HonestWorld.row(DOT, name(DOT), path(DOT), "T1", "c2"), DOT),
                ungoverned(CATALOG, HonestWorld.row(ROGUE, name(ROGUE), path(ROGUE), "T1", "c1"), ROGUE),
                ungoverned(CATALOG, HonestWorld.row("no code at all", "n", "p", "t", "d"), "no code at all"));
    }

    private static CatalogFact row(CatalogFact honest, String name, String path, @Nullable String status, long rows) {
        return new CatalogFact(honest.code(), name, path, honest.tier(), honest.domain(), status, rows);
    }

    private static List<Bent> contracts() {
        String schema = GivenEvents.DIGEST.hex();
        return List.of(
                absent(CONTRACTS, "contract-1", "contract-1"),
                changed(
                        "another code",
                        CONTRACTS,
                        new ContractFact("contract-1", ROGUE, ROUTE, schema, true),
                        "contract-1"),
                changed(
                        "another route",
                        CONTRACTS,
                        new ContractFact("contract-1", DOT, "/c1/y", schema, true),
                        "contract-1"),
                changed(
                        "another schema",
                        CONTRACTS,
                        new ContractFact("contract-1", DOT, ROUTE, OTHER.hex(), true),
                        "contract-1"),
                changed(
                        "mutation allowed",
                        CONTRACTS,
                        new ContractFact("contract-1", DOT, ROUTE, schema, false),
                        "contract-1"),
                ungoverned(CONTRACTS, new ContractFact("contract-9", ROGUE, ROUTE, schema, true), "contract-9"));
    }

    private static List<Bent> grants() {
        return List.of(
                absent(GRANTS, "grant:grant-apr-1", "grant-apr-1"),
                changed("used up without an entry", GRANTS, grant("grant-apr-1", "DRY_RUN", true), "grant-apr-1"),
                changed("of another mode", GRANTS, grant("grant-apr-1", "REAL_RUN", false), "grant-apr-1"),
                ungoverned(GRANTS, grant("grant-by-hand", "DRY_RUN", false), "grant-by-hand"),
                absent(GRANTS, "handler:authorize_build_step", "authorize_build_step"),
                changed(
                        "another handler",
                        GRANTS,
                        new HandlerFact("authorize_build_step", "handler-2"),
                        "authorize_build_step"),
                ungoverned(GRANTS, new HandlerFact("authorize_anything", "handler-9"), "authorize_anything"));
    }

    private static GrantFact grant(String id, String mode, boolean consumed) {
        return new GrantFact(
                id,
                "apr-1",
                mode,
                "C1",
                GivenEvents.DIGEST.hex(),
                "plan-1",
                History.START.plusSeconds(3600).toString(),
                consumed,
                false);
    }

    private static List<Bent> routes() {
        return List.of(
                absent(ROUTES, ROUTE, ROUTE),
                new Bent(
                        "a route that is not found",
                        world -> world.put(ROUTES, new RouteFact(ROUTE, 404, null, null)),
                        new Found(ABSENT, ROUTES, ROUTE)),
                ungoverned(ROUTES, new RouteFact("/c1/rogue", 200, null, null), "/c1/rogue"),
                open("a bad input that is accepted", 200, List.of(), true),
                open("a bad input that fails the server", 500, List.of(), true),
                open("a bad input that is answered with PASS", 400, List.of(Emission.PASS), true),
                open("a bad input that changes something", 400, List.of(), false));
    }

    private static Bent open(String what, long status, List<Emission> emitted, boolean unchanged) {
        RouteProbe probe = new RouteProbe("MISSING_FIELD", OTHER, status, emitted);
        return new Bent(
                what,
                world -> world.put(ROUTES, new RouteFact(ROUTE, 200, List.of(probe), unchanged)),
                new Found(NOT_FAIL_CLOSED, ROUTES, ROUTE));
    }

    @Test
    void areNoneInTheWorldThatTheEntriesTellOf() {
        assertThat(foundIn(UnaryOperator.identity())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void areShown(Bent bent) {
        assertThat(foundIn(bent.how())).containsExactly(bent.shown());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void endWhenTheNextLookSeesThemNoMore(Bent bent) {
        Event[] seen = Looks.after(bent.how(), entries());
        assertThat(found(Looks.again(UnaryOperator.identity(), seen))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void areNotTakenBackByALookThatCouldNotRead(Bent bent) {
        List<Event> events = new ArrayList<>(List.of(Looks.after(bent.how(), entries())));
        events.add(Looks.away(bent.shown().source()));
        assertThat(found(events.toArray(Event[]::new))).containsExactly(bent.shown());
    }

    @Test
    void areNoneOfWhatCameAfterTheLook() {
        List<Event> events = new ArrayList<>(List.of(Looks.after()));
        events.addAll(List.of(entries()));
        assertThat(found(events.toArray(Event[]::new))).isEmpty();
    }

    @Test
    void endWhenTheLedgerLearnsOfTheAct() {
        List<Event> events = new ArrayList<>(List.of(Looks.after(
                world -> world.put(SURFACES, new SurfaceFact(SurfaceKind.TABLE, "c1.rogue", OTHER)), entries())));
        assertThat(found(events.toArray(Event[]::new))).hasSize(1);
        events.add(GivenEvents.created(SurfaceKind.TABLE, "c1.rogue"));
        assertThat(found(events.toArray(Event[]::new))).isEmpty();
    }

    @Test
    void areShownOfASurfaceThatWasTakenAwayAndIsStillThere() {
        List<Event> events = new ArrayList<>(List.of(entries()));
        events.add(GivenEvents.removed(SurfaceKind.SCHEMA, "c1"));
        events.add(GivenEvents.unbound("contract-1"));
        UnaryOperator<HonestWorld> left =
                world -> world.put(SURFACES, new SurfaceFact(SurfaceKind.SCHEMA, "c1", GivenEvents.DIGEST));
        assertThat(found(Looks.after(left, events.toArray(Event[]::new))))
                .containsExactly(new Found(UNGOVERNED, SURFACES, "SCHEMA:c1"));
    }

    @Test
    void areNoneOfTheFileAndTheHandbookPageOfARetiredDot() {
        List<Event> events = new ArrayList<>(List.of(entries()));
        events.add(GivenEvents.unbound("contract-1"));
        events.add(GivenEvents.retired(DOT));
        UnaryOperator<HonestWorld> left = world -> world.put(DOT_BIN, HonestWorld.file(path(DOT), OTHER));
        assertThat(found(Looks.after(left, events.toArray(Event[]::new)))).isEmpty();
    }

    /** The entries about a surface hold no definition and those of a route no status, so the first look says how it is. */
    @Test
    void areShownOfASurfaceOrRouteThatIsNotAsFirstObserved() {
        Event[] first = Looks.after(entries());
        assertThat(found(Looks.again(
                        world -> world.put(SURFACES, new SurfaceFact(SurfaceKind.SCHEMA, "c1", OTHER)), first)))
                .containsExactly(new Found(CHANGED, SURFACES, "SCHEMA:c1"));
        assertThat(found(Looks.again(world -> world.put(ROUTES, new RouteFact(ROUTE, 401, null, null)), first)))
                .containsExactly(new Found(CHANGED, ROUTES, ROUTE));
    }

    @Test
    void areShownWhenFactsStandInTheArtifactAlone() {
        List<Event> events = new ArrayList<>(List.of(Looks.after(entries())));
        WorldObserved look = (WorldObserved) events.removeLast();
        List<SourceReading> readings = look.sources().stream()
                .map(reading -> reading.source() == CONTRACTS ? withMore(reading) : reading)
                .toList();
        events.add(new WorldObserved(look.observationId(), readings, List.of()));
        assertThat(found(events.toArray(Event[]::new))).containsExactly(new Found(CHANGED, CONTRACTS, "CONTRACTS"));
    }

    private static SourceReading withMore(SourceReading reading) {
        return new SourceReading(
                reading.source(), reading.location(), reading.status(), null, reading.facts(), reading.artifact(), 7);
    }

    @Test
    void areNoneOfASourceThatIsDeclaredElsewhere() {
        List<Event> events =
                new ArrayList<>(List.of(Looks.after(world -> world.remove(DOT_BIN, path(DOT)), entries())));
        assertThat(found(events.toArray(Event[]::new))).hasSize(1);
        events.add(new SourceDeclared(DOT_BIN, "test:/another", "it has moved elsewhere"));
        assertThat(found(events.toArray(Event[]::new))).isEmpty();
    }
}
