package org.dotledger.core.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dotledger.api.actor.ActorEnrolled;
import org.dotledger.api.actor.ActorKey;
import org.dotledger.api.actor.ActorRevoked;
import org.dotledger.api.actor.ActorRow;
import org.dotledger.api.actor.KeyIssued;
import org.dotledger.api.actor.KeyRevoked;
import org.dotledger.api.actor.PublicKey;
import org.dotledger.api.actor.PublicKeyEnrolled;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.ActorKind;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Role;
import org.dotledger.api.message.StopCode;
import org.dotledger.core.testing.History;
import org.dotledger.core.view.AsOf;
import org.junit.jupiter.api.Test;

class ActorViewsTest {
    private static final ActorId ANNA = new ActorId("anna");
    private static final Sha256 FIRST = Sha256.fromHex("0".repeat(64));
    private static final Sha256 SECOND = Sha256.fromHex("f".repeat(64));
    private static final Event ENROLLED = new ActorEnrolled(ANNA, ActorKind.HUMAN, List.of(Role.OPERATOR), null);

    private static ActorRow row(Event... events) {
        return (ActorRow)
                History.of(events).views().answer("actors", AsOf.LATEST).items().getFirst();
    }

    @Test
    void showsAnActorWithItsKeys() {
        assertThat(row(ENROLLED, new KeyIssued(ANNA, SECOND), new KeyIssued(ANNA, FIRST)))
                .isEqualTo(new ActorRow(
                        ANNA,
                        ActorKind.HUMAN,
                        List.of(Role.OPERATOR),
                        null,
                        List.of(new ActorKey(FIRST, false, List.of(2L)), new ActorKey(SECOND, false, List.of(1L))),
                        false,
                        null,
                        List.of(0L)));
    }

    @Test
    void showsThePublicKeysOfLater() {
        PublicKey first = new PublicKey("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        PublicKey later = new PublicKey("PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=");
        ActorRow row = row(
                new ActorEnrolled(ANNA, ActorKind.HUMAN, List.of(Role.OPERATOR), List.of(first)),
                new PublicKeyEnrolled(ANNA, later));
        assertThat(row.publicKeys()).containsExactly(first, later);
        assertThat(row.positions()).containsExactly(0L, 1L);
    }

    @Test
    void revokesOneKey() {
        assertThat(row(ENROLLED, new KeyIssued(ANNA, FIRST), new KeyIssued(ANNA, SECOND), new KeyRevoked(FIRST))
                        .keys())
                .containsExactly(new ActorKey(FIRST, true, List.of(1L, 3L)), new ActorKey(SECOND, false, List.of(2L)));
    }

    @Test
    void revokesAllKeysWithTheirActor() {
        ActorRow row = row(ENROLLED, new KeyIssued(ANNA, FIRST), new ActorRevoked(ANNA, "it has left us"));
        assertThat(row.revoked()).isTrue();
        assertThat(row.reason()).isEqualTo("it has left us");
        assertThat(row.positions()).containsExactly(0L, 2L);
        assertThat(row.keys()).containsExactly(new ActorKey(FIRST, true, List.of(1L)));
    }

    @Test
    void showsEachRefusalByItsPositionInNumericalOrder() {
        Event refused = new CommandRefused(
                "RegisterDot",
                RefusalCode.DOT_BYPASS,
                StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
                List.of("no include filter"),
                FIRST);
        History history = History.of(ENROLLED, ENROLLED, refused)
                .and(new Event[] {ENROLLED, ENROLLED, ENROLLED, ENROLLED, ENROLLED, ENROLLED, ENROLLED, refused});
        assertThat(CanonicalJson.text(history.items("refusals").values().getFirst()))
                .isEqualTo(
                        "{\"actor\":\"operator\",\"bodySha256\":\"" + FIRST + "\",\"code\":\"DOT_BYPASS\","
                                + "\"command\":\"RegisterDot\",\"position\":2,\"positions\":[2],"
                                + "\"reasons\":[\"no include filter\"],"
                                + "\"stopCode\":\"GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS\",\"time\":\"2026-06-23T08:00:02.000000Z\"}");
        assertThat(CanonicalJson.text(history.items("refusals")))
                .containsSubsequence("\"position\":2,", "\"position\":10,");
        assertThat(history.views().row("refusals", "10", AsOf.LATEST)).isPresent();
        assertThat(history.views().row("refusals", "11", AsOf.LATEST)).isEmpty();
    }
}
