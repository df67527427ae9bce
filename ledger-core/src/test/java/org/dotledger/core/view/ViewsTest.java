package org.dotledger.core.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dotledger.core.testing.GivenEvents.admitted;
import static org.dotledger.core.testing.GivenEvents.born;
import static org.dotledger.core.testing.GivenEvents.opened;
import static org.dotledger.core.testing.GivenEvents.registered;

import java.time.Instant;
import java.util.List;
import org.dotledger.api.ViewDefinition;
import org.dotledger.api.ViewDefinitions;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.LedgerViews;
import org.dotledger.core.testing.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewsTest {
    private static final String CODE = "DOT_C1_EXTRA";

    private final History history = History.of(opened(), born(CODE), admitted(CODE), registered(CODE));

    /** Any number of entries, folded when asked; the store's own tests ask PostgreSQL the same. */
    private Views views() {
        return new Views(LedgerViews.all(), history, new RefoldedRows(history));
    }

    @Test
    void namesEveryDeclaredView() {
        assertThat(views().names())
                .containsExactly(
                        "lifecycle-proof",
                        "orphans",
                        "readiness",
                        "dots",
                        "grants",
                        "outcomes",
                        "approvals",
                        "steps",
                        "sources",
                        "observations",
                        "surfaces",
                        "contracts",
                        "endpoints",
                        "handler",
                        "holds",
                        "evidence",
                        "reviews",
                        "registrar-runs",
                        "harness-runs",
                        "preflights",
                        "seals",
                        "refusals",
                        "actors",
                        "policy");
    }

    @Test
    void answersWithTheHeadThatTheItemsFollowFrom() {
        JsonObject answer = views().answer("dots", new AsOf.Position(2)).toJson();
        assertThat(CanonicalJson.text(answer))
                .isEqualTo("{\"asOf\":2,\"items\":[{\"code\":\"DOT_C1_EXTRA\",\"filePath\":"
                        + "\"/opt/incomex/dot/bin/dot-c1-extra\",\"name\":\"dot-c1-extra\",\"positions\":[1],"
                        + "\"state\":\"BORN\"}],\"rootHash\":\""
                        + Sha256.digestUtf8("root of 2") + "\",\"treeSize\":2}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-23T07:59:59.999999Z, 0",
        "2026-06-23T08:00:00Z, 1",
        "2026-06-23T08:00:00.999999999Z, 1",
        "2026-06-23T08:00:02Z, 3",
        "2026-06-23T08:00:03Z, 4",
        "2099-01-01T00:00:00Z, 4"
    })
    void asOfATimeIsEveryEntryNotLater(Instant instant, long size) {
        assertThat(views().answer("dots", new AsOf.Time(instant)).head()).isEqualTo(history.headAt(size));
    }

    @Test
    void knowsNoPositionBeyondTheLog() {
        assertThat(views().answer("dots", new AsOf.Position(4)).head().size()).isEqualTo(4);
        assertThatThrownBy(() -> views().answer("dots", new AsOf.Position(5)))
                .isInstanceOfSatisfying(UnknownPositionException.class, e -> {
                    assertThat(e.asked()).isEqualTo(5);
                    assertThat(e.size()).isEqualTo(4);
                });
    }

    @Test
    void knowsNoUndeclaredView() {
        for (String name : List.of("nothing", "", "lifecycle-facts", "keys", "DOTS")) {
            assertThatThrownBy(() -> views().answer(name, AsOf.LATEST)).isInstanceOf(UnknownViewException.class);
        }
    }

    @Test
    void stateCoversEveryViewButRefusalsAndActors() {
        assertThat(views().state(AsOf.LATEST).views().keySet())
                .containsExactly(
                        "approvals",
                        "contracts",
                        "dots",
                        "endpoints",
                        "evidence",
                        "grants",
                        "handler",
                        "harness-runs",
                        "holds",
                        "lifecycle-proof",
                        "observations",
                        "orphans",
                        "outcomes",
                        "policy",
                        "preflights",
                        "readiness",
                        "registrar-runs",
                        "reviews",
                        "seals",
                        "sources",
                        "steps",
                        "surfaces");
    }

    @Test
    void stateIsTheDigestOfDigests() {
        StateDigest state = views().state(AsOf.LATEST);
        state.views()
                .forEach((name, digest) -> assertThat(digest)
                        .isEqualTo(Sha256.digest(CanonicalJson.bytes(
                                views().answer(name, AsOf.LATEST).itemsJson()))));
        String views = CanonicalJson.text(state.toJson().get("views"));
        assertThat(state.toJson().string("stateSha256"))
                .isEqualTo(Sha256.digestUtf8(views).hex());
    }

    /** A change of what a view shows changes what others have written down: raise the folds' versions and say so. */
    @Test
    void stateOfTheSameEventsStaysTheSame() {
        assertThat(views().state(AsOf.LATEST).stateSha256().hex())
                .isEqualTo("de20902a09a84579cc9cf8137bfbb20fb54756bad4a12a53648073349554790c");
        assertThat(views().state(new AsOf.Position(0)).stateSha256().hex())
                .isEqualTo("e7f1b904c4237ba8a13ebba54541ee6a286f4ea636db18f1d7780b761e65feca");
    }

    @Test
    void diffShowsWhatChangedInEveryView() {
        StateDifference diff = views().diff(new AsOf.Position(1), new AsOf.Position(2));
        JsonObject json = (JsonObject) diff.toJson().get("views");
        assertThat(json.members().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ViewDefinitions.ALL.stream().map(ViewDefinition::name).toList());
        assertThat(CanonicalJson.text(json.get("dots")))
                .isEqualTo("{\"added\":[{\"code\":\"DOT_C1_EXTRA\",\"filePath\":\"/opt/incomex/dot/bin/dot-c1-extra\","
                        + "\"name\":\"dot-c1-extra\",\"positions\":[1],\"state\":\"BORN\"}],"
                        + "\"changed\":[],\"removed\":[]}");
        assertThat(CanonicalJson.text(json.get("holds"))).isEqualTo("{\"added\":[],\"changed\":[],\"removed\":[]}");
    }

    @Test
    void diffShowsARowBeforeAndAfter() {
        StateDifference diff = views().diff(new AsOf.Position(2), AsOf.LATEST);
        ViewDifference<?> dots = diff.views().stream()
                .filter(view -> view.definition().equals(ViewDefinitions.DOTS))
                .findFirst()
                .orElseThrow();
        assertThat(dots.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.before().toString()).contains("BORN");
            assertThat(changed.after().toString()).contains("REGISTERED");
        });
        assertThat(CanonicalJson.text(diff.toJson())).contains("\"id\":\"DOT_C1_EXTRA\"");
        assertThat(diff.from().size()).isEqualTo(2);
        assertThat(diff.to().size()).isEqualTo(4);
    }

    @Test
    void diffBackwardsRemovesWhatForwardsAdds() {
        StateDifference back = views().diff(new AsOf.Position(2), new AsOf.Position(1));
        assertThat(CanonicalJson.text(((JsonObject) back.toJson().get("views")).get("dots")))
                .startsWith("{\"added\":[],\"changed\":[],\"removed\":[{\"code\":\"DOT_C1_EXTRA\"");
    }

    @Test
    void passesOnThatTheViewsAreBehind() {
        ViewRows behind = new RefoldedRows(history) {
            @Override
            public long await(long size) {
                throw new ViewsBehindException(1, size);
            }
        };
        Views views = new Views(LedgerViews.all(), history, behind);
        assertThatThrownBy(() -> views.state(AsOf.LATEST))
                .isInstanceOf(ViewsBehindException.class)
                .hasMessage("folded are 1 entries of the 4 asked for");
    }

    @Test
    void forgetsStatesOfRowsThatWereBuiltAgain() {
        long[] generation = {1};
        int[] reads = {0};
        ViewRows counted = new RefoldedRows(history) {
            @Override
            public long await(long size) {
                return generation[0];
            }

            @Override
            public <R extends Record> List<R> rows(FoldedView<R> view, long size) {
                reads[0]++;
                return super.rows(view, size);
            }
        };
        Views views = new Views(LedgerViews.all(), history, counted);
        views.answer("dots", AsOf.LATEST);
        views.answer("dots", AsOf.LATEST);
        assertThat(reads[0]).isEqualTo(1);
        generation[0] = 2;
        views.answer("dots", AsOf.LATEST);
        assertThat(reads[0]).isEqualTo(2);
    }
}
