package org.dotledger.core.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dotledger.api.message.RefusalCode.OBSERVATION_EXISTS;
import static org.dotledger.api.message.RefusalCode.SCOPE_NOT_C1;
import static org.dotledger.api.message.RefusalCode.SOURCE_MISMATCH;
import static org.dotledger.core.decision.live.Samples.DIGEST;
import static org.dotledger.core.decision.live.Samples.OBSERVER;
import static org.dotledger.core.decision.live.Samples.OWNER;
import static org.dotledger.core.decision.live.Samples.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.RecordId;
import org.dotledger.api.observation.ContractFact;
import org.dotledger.api.observation.DeclareSource;
import org.dotledger.api.observation.Difference;
import org.dotledger.api.observation.DifferenceKind;
import org.dotledger.api.observation.FileFact;
import org.dotledger.api.observation.RecordObservation;
import org.dotledger.api.observation.SourceDeclared;
import org.dotledger.api.observation.SourceReading;
import org.dotledger.api.observation.SourceStatus;
import org.dotledger.api.observation.WorldFact;
import org.dotledger.api.observation.WorldObserved;
import org.dotledger.api.registrar.StoredArtifact;
import org.dotledger.api.world.Source;
import org.dotledger.core.decision.live.LedgerFixture;
import org.dotledger.core.decision.live.Refuses;
import org.dotledger.core.testing.HonestWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ObservationRulesTest {
    private static final RecordId LOOK = new RecordId("look-1");
    private static final String REASON = "where the test keeps it";

    @Nested
    class ADeclaration {
        @ParameterizedTest
        @EnumSource
        void saysWhereASourceIs(Source source) {
            campaign()
                    .when(OWNER, new DeclareSource(source, HonestWorld.location(source), REASON))
                    .appends(new SourceDeclared(source, HonestWorld.location(source), REASON));
        }

        @Refuses(command = DeclareSource.class, code = SCOPE_NOT_C1)
        void isRefusedForATableThatIsNotC1s() {
            for (Source source : List.of(Source.CATALOG, Source.CONTRACTS, Source.GRANTS)) {
                campaign()
                        .when(OWNER, new DeclareSource(source, "7 directus public.other", REASON))
                        .refused(SCOPE_NOT_C1);
            }
            campaign()
                    .when(OWNER, new DeclareSource(Source.CATALOG, "7 directus public.my_dot_tools", REASON))
                    .refused(SCOPE_NOT_C1);
        }

        @ParameterizedTest
        @CsvSource({"http://host/c2/", "http://host/", "http://host/c1", "ftp://host/c1/", "host/c1/"})
        void isRefusedForRoutesThatAreNotC1s(String location) {
            campaign()
                    .when(OWNER, new DeclareSource(Source.ROUTES, location, REASON))
                    .refused(SCOPE_NOT_C1);
        }
    }

    /** A ledger in which the DOT folder and the contracts are declared. */
    private static LedgerFixture declared() {
        return campaign()
                .given(
                        OWNER,
                        new SourceDeclared(Source.DOT_BIN, HonestWorld.location(Source.DOT_BIN), REASON),
                        new SourceDeclared(Source.CONTRACTS, HonestWorld.location(Source.CONTRACTS), REASON));
    }

    private static byte[] artifact(List<? extends WorldFact> facts) {
        return CanonicalJson.bytes(JsonArray.of(facts, WorldFact::toJson));
    }

    private static SourceReading read(Source source, List<JsonObject> facts, byte[] artifact, long more) {
        return new SourceReading(
                source,
                HonestWorld.location(source),
                SourceStatus.READ,
                null,
                facts,
                new StoredArtifact(Sha256.digest(artifact), artifact.length, "application/json"),
                more);
    }

    private static RecordObservation look(SourceReading... readings) {
        return new RecordObservation(LOOK, List.of(readings));
    }

    private static FileFact file(String name) {
        return HonestWorld.file("/opt/incomex/dot/bin/" + name, DIGEST);
    }

    private static RecordObservation lookAt(LedgerFixture ledger, List<WorldFact> inline, List<WorldFact> all) {
        byte[] artifact = artifact(all);
        ledger.put(artifact);
        return look(read(Source.DOT_BIN, inline.stream().map(WorldFact::toJson).toList(), artifact, 0));
    }

    @Nested
    class ALook {
        @Test
        void isRecordedWithTheDifferencesThatTheLedgerComputes() {
            LedgerFixture ledger = declared();
            RecordObservation look =
                    lookAt(ledger, List.of(file("dot-c1-rogue")), List.of(file("dot-c1-rogue"), file("dot-old")));
            ledger.when(OBSERVER, look)
                    .appends(new WorldObserved(
                            LOOK,
                            look.sources(),
                            List.of(new Difference(
                                    DifferenceKind.UNGOVERNED,
                                    Source.DOT_BIN,
                                    "DOT_C1_ROGUE",
                                    "no entry has put it there"))));
        }

        @Test
        void isRecordedWhenTheSourceWasAway() {
            SourceReading away = reading(SourceStatus.AWAY, "it could not be opened", List.of(), null, 0);
            declared().when(OBSERVER, look(away)).appends(new WorldObserved(LOOK, List.of(away), List.of()));
        }

        @Refuses(command = RecordObservation.class, code = OBSERVATION_EXISTS)
        void isRefusedUnderAnIdThatIsTaken() {
            LedgerFixture ledger = declared();
            RecordObservation look = lookAt(ledger, List.of(), List.of());
            ledger.when(OBSERVER, look).appended(WorldObserved.class);
            ledger.when(OBSERVER, look).refused(OBSERVATION_EXISTS);
        }

        @Refuses(command = RecordObservation.class, code = SOURCE_MISMATCH)
        void isRefusedAtASourceThatIsNotDeclared() {
            LedgerFixture ledger = campaign();
            ledger.when(OBSERVER, lookAt(ledger, List.of(), List.of())).refused(SOURCE_MISMATCH);
        }

        @Refuses(command = RecordObservation.class, code = SOURCE_MISMATCH)
        void isRefusedAtAnotherLocation() {
            LedgerFixture ledger = declared().given(OWNER, new SourceDeclared(Source.DOT_BIN, "another:/bin", REASON));
            ledger.when(OBSERVER, lookAt(ledger, List.of(), List.of())).refused(SOURCE_MISMATCH);
        }
    }

    private static SourceReading reading(
            SourceStatus status,
            @Nullable String error,
            List<JsonObject> facts,
            @Nullable StoredArtifact artifact,
            long more) {
        return new SourceReading(
                Source.DOT_BIN, HonestWorld.location(Source.DOT_BIN), status, error, facts, artifact, more);
    }

    @Nested
    class AReadingIsRefused {
        private static final StoredArtifact ARTIFACT = new StoredArtifact(DIGEST, 2, "application/json");

        private static void refuses(String field, SourceReading... readings) {
            declared().when(OBSERVER, look(readings)).refusesField(field);
        }

        @Test
        void whenItsSourceIsNamedTwice() {
            SourceReading once = read(Source.CONTRACTS, List.of(), artifact(List.of()), 0);
            refuses("sources[1].source", once, once);
        }

        @Test
        void whenItIsAwayWithoutAnErrorOrReadWithOne() {
            refuses("sources[0].error", reading(SourceStatus.AWAY, null, List.of(), null, 0));
            refuses("sources[0].error", reading(SourceStatus.READ, "it is broken", List.of(), ARTIFACT, 0));
        }

        @Test
        void whenItIsAwayAndHoldsSomething() {
            refuses(
                    "sources[0].facts",
                    reading(
                            SourceStatus.AWAY,
                            "it is away",
                            List.of(file("dot-c1-x").toJson()),
                            null,
                            0));
            refuses("sources[0].artifact", reading(SourceStatus.AWAY, "it is away", List.of(), ARTIFACT, 0));
            refuses("sources[0].artifact", reading(SourceStatus.AWAY, "it is away", List.of(), null, 1));
        }

        @Test
        void withoutTheArtifactOfEverythingThatWasRead() {
            refuses("sources[0].artifact", reading(SourceStatus.READ, null, List.of(), null, 0));
            refuses("sources[0].artifact", reading(SourceStatus.READ, null, List.of(), ARTIFACT, 0));
        }

        @Test
        void whenItsFactsAreNotSortedOrStandTwice() {
            List<JsonObject> unsorted =
                    List.of(file("dot-c1-y").toJson(), file("dot-c1-x").toJson());
            refuses("sources[0].facts[1]", reading(SourceStatus.READ, null, unsorted, ARTIFACT, 0));
            List<JsonObject> twice =
                    List.of(file("dot-c1-y").toJson(), file("dot-c1-y").toJson());
            refuses("sources[0].facts[1]", reading(SourceStatus.READ, null, twice, ARTIFACT, 0));
        }

        @Test
        void whenAFactIsOfAnotherForm() {
            JsonObject contract = new ContractFact("c", null, null, null, null).toJson();
            refuses("sources[0].facts[0].path", reading(SourceStatus.READ, null, List.of(contract), ARTIFACT, 0));
        }
    }

    @Nested
    class TheContentIsRefused {
        private void refuses(String field, List<WorldFact> inline, List<WorldFact> all) {
            LedgerFixture ledger = declared();
            ledger.when(OBSERVER, lookAt(ledger, inline, all)).refusesField(field);
        }

        @Test
        void whenAFactStandsNotInTheArtifact() {
            refuses("sources[0].facts", List.of(file("dot-c1-x")), List.of());
            refuses(
                    "sources[0].facts",
                    List.of(file("dot-c1-x")),
                    List.of(HonestWorld.file("/opt/incomex/dot/bin/dot-c1-x", Sha256.digestUtf8("another"))));
        }

        @Test
        void whenAFactIsNotOfTheCampaignsConcern() {
            refuses("sources[0].facts", List.of(file("dot-old")), List.of(file("dot-old")));
        }

        @Test
        void whenAFactOfTheCampaignIsLeftOut() {
            refuses("sources[0].more", List.of(), List.of(file("dot-c1-x")));
        }

        @Test
        void whenItsArtifactIsNotSorted() {
            refuses("sources[0].artifact[1]", List.of(), List.of(file("dot-b"), file("dot-a")));
        }

        @Test
        void whenItsArtifactIsNoArrayOfFacts() {
            for (String text : List.of("{}", "[1]", "[", "null")) {
                LedgerFixture ledger = declared().put(text.getBytes(UTF_8));
                ledger.when(OBSERVER, look(read(Source.DOT_BIN, List.of(), text.getBytes(UTF_8), 0)))
                        .refusesField("sources[0].artifact");
            }
        }
    }

    /** More facts than an entry holds are counted, and the count is a difference. */
    @Test
    void holdsTwoHundredFactsInlineAndCountsTheOthers() {
        List<FileFact> all = new ArrayList<>(
                IntStream.range(100, 305).mapToObj(i -> file("dot-c1-" + i)).toList());
        byte[] artifact = artifact(all);
        List<JsonObject> first =
                all.subList(0, 200).stream().map(FileFact::toJson).toList();
        LedgerFixture ledger = declared().put(artifact);
        ledger.when(OBSERVER, look(read(Source.DOT_BIN, first, artifact, 4))).refusesField("sources[0].more");
        WorldObserved observed = ledger.when(OBSERVER, look(read(Source.DOT_BIN, first, artifact, 5)))
                .appended(WorldObserved.class);
        assertThat(observed.differences())
                .hasSize(201)
                .filteredOn(difference -> difference.kind() == DifferenceKind.CHANGED)
                .singleElement()
                .satisfies(difference -> assertThat(difference.detail()).startsWith("5 more facts"));
    }
}
