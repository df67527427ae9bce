package org.dotledger.api.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.dotledger.api.entry.StoredEntries.DIGEST;
import static org.dotledger.api.entry.StoredEntries.entry;

import java.util.List;
import java.util.stream.Stream;
import org.dotledger.api.Events;
import org.dotledger.api.authorization.HandlerApplied;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.ActorId;
import org.dotledger.api.message.Event;
import org.dotledger.api.message.IdempotencyKey;
import org.dotledger.api.message.Tag;
import org.dotledger.api.registrar.RegistrationHoldPlaced;
import org.dotledger.api.registrar.RegistrationHoldReleased;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of earlier versions, as they are stored, are read and written as ever. */
class EventVersionsTest {
    static Stream<String> entries() {
        return Stream.of(
                entry(
                        "ApplyHandler",
                        "{\"actionCode\":\"authorize_build_step\",\"handlerRef\":\"handler@1\"}",
                        "authorize_build_step",
                        "",
                        " handler:authorize_build_step",
                        "HandlerApplied.v1"),
                entry(
                        "ApplyHandler",
                        "{\"actionCode\":\"authorize_build_step\",\"artifactSha256\":\"" + DIGEST
                                + "\",\"handlerRef\":\"handler@1\"}",
                        "authorize_build_step",
                        "",
                        " handler:authorize_build_step",
                        "HandlerApplied.v2"),
                entry(
                        "ReleaseRegistrationHold",
                        "{\"codes\":[\"DOT_C1_PREFLIGHT\"],\"dryRunId\":\"run-1\",\"reason\":\"they are new\"}",
                        "run-1",
                        "",
                        " hold:C1",
                        "RegistrationHoldReleased.v1"),
                entry(
                        "ReleaseRegistrationHold",
                        "{\"codes\":[\"DOT_C1_PREFLIGHT\"],\"dryRunId\":\"run-1\",\"reason\":\"they are new\"}",
                        "run-1",
                        "",
                        " dot:DOT_C1_PREFLIGHT hold:C1",
                        "RegistrationHoldReleased.v2"),
                entry(
                        "PlaceRegistrationHold",
                        "{\"reason\":\"a duplicate was found\"}",
                        "C1",
                        "",
                        " hold:C1",
                        "RegistrationHoldPlaced.v1"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void areReadAndWrittenAsTheyAreStored(String stored) {
        StoredEntries.requireSameBytes(stored);
    }

    @Test
    void aFieldIsOfItsVersionAndOfLaterOnes() {
        JsonObject old = JsonObject.builder()
                .put("actionCode", "authorize_build_step")
                .put("handlerRef", "handler@1")
                .build();
        JsonObject now = JsonObject.builder()
                .put("actionCode", "authorize_build_step")
                .put("handlerRef", "handler@1")
                .put("artifactSha256", DIGEST)
                .build();
        assertThat(Events.read("dotledger.HandlerApplied.v1", old))
                .isEqualTo(new HandlerApplied("authorize_build_step", "handler@1", null));
        assertThat(Events.read("dotledger.HandlerApplied.v2", now))
                .isEqualTo(new HandlerApplied("authorize_build_step", "handler@1", Sha256.fromHex(DIGEST)));
        assertThatExceptionOfType(InvalidEntryException.class)
                .isThrownBy(() -> Events.read("dotledger.HandlerApplied.v1", now))
                .withMessageContaining("artifactSha256: is not a field here");
        assertThatExceptionOfType(InvalidEntryException.class)
                .isThrownBy(() -> Events.read("dotledger.HandlerApplied.v2", old))
                .withMessageContaining("artifactSha256: is missing");
        assertThatExceptionOfType(InvalidEntryException.class)
                .isThrownBy(() -> Events.read("dotledger.HandlerApplied.v3", now));
    }

    @Test
    void aNameStandsForAllItsVersions() {
        assertThat(Events.typesNamed("HandlerApplied"))
                .containsExactlyInAnyOrder("dotledger.HandlerApplied.v1", "dotledger.HandlerApplied.v2");
        assertThat(Events.typeOf(HandlerApplied.class)).isEqualTo("dotledger.HandlerApplied.v2");
    }

    @Test
    void whatConcernsADotCarriesItsTag() {
        DotCode extra = new DotCode("DOT_C1_EXTRA");
        assertThat(tags(new RegistrationHoldReleased(List.of(extra), "run-1", "it is new")))
                .contains(extra.tag());
        assertThat(tags(new RegistrationHoldPlaced("a duplicate was found")))
                .contains(new DotCode("DOT_C1_PREFLIGHT").tag(), new DotCode("DOT_C1_GRANT_ISSUE").tag())
                .hasSize(8 + 3);
    }

    private static Iterable<Tag> tags(Event event) {
        return EntryTags.of(event, new ActorId("owner"), new IdempotencyKey("key-1"));
    }
}
