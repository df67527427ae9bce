package org.dotledger.api.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
    private static final EntryCodec CODEC = new EntryCodec("log.example/c1");
    private static final String OWNER = "{\"actor\":\"owner\",\"actorkind\":\"HUMAN\",\"command\":\"%s\","
            + "\"commandid\":\"key-1\",\"correlationid\":\"c\",\"data\":%s,\"datacontenttype\":\"application/json\","
            + "\"id\":\"00000000-0000-8000-8000-000000000001\",\"source\":\"//log.example/c1\",\"specversion\":\"1.0\","
            + "\"subject\":\"%s\",\"tags\":\"by:owner command:0c6d87212ac55d63f40ac248660747af %s\","
            + "\"time\":\"2026-06-23T08:00:00.123456Z\",\"type\":\"dotledger.%s\"}";
    private static final String DIGEST = "ab".repeat(32);

    static Stream<String> entries() {
        return Stream.of(
                OWNER.formatted(
                        "ApplyHandler",
                        "{\"actionCode\":\"authorize_build_step\",\"handlerRef\":\"handler@1\"}",
                        "authorize_build_step",
                        "handler:authorize_build_step",
                        "HandlerApplied.v1"),
                OWNER.formatted(
                        "ApplyHandler",
                        "{\"actionCode\":\"authorize_build_step\",\"artifactSha256\":\"" + DIGEST
                                + "\",\"handlerRef\":\"handler@1\"}",
                        "authorize_build_step",
                        "handler:authorize_build_step",
                        "HandlerApplied.v2"),
                OWNER.formatted(
                        "ReleaseRegistrationHold",
                        "{\"codes\":[\"DOT_C1_PREFLIGHT\"],\"dryRunId\":\"run-1\",\"reason\":\"they are new\"}",
                        "run-1",
                        "hold:C1",
                        "RegistrationHoldReleased.v1"),
                OWNER.formatted(
                        "ReleaseRegistrationHold",
                        "{\"codes\":[\"DOT_C1_PREFLIGHT\"],\"dryRunId\":\"run-1\",\"reason\":\"they are new\"}",
                        "run-1",
                        "dot:DOT_C1_PREFLIGHT hold:C1",
                        "RegistrationHoldReleased.v2"),
                OWNER.formatted(
                        "PlaceRegistrationHold",
                        "{\"reason\":\"a duplicate was found\"}",
                        "C1",
                        "hold:C1",
                        "RegistrationHoldPlaced.v1"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void areReadAndWrittenAsTheyAreStored(String stored) {
        Entry entry = CODEC.decode(stored.getBytes(UTF_8));
        Envelope envelope = entry.envelope();
        Event event = Events.recorded(7, entry).event();
        assertThat(CODEC.encode(envelope, Events.write(envelope.type(), event)))
                .asString(UTF_8)
                .isEqualTo(stored);
        assertThat(EntryTags.of(event, envelope.version(), envelope.actor(), new IdempotencyKey(envelope.commandId())))
                .isEqualTo(envelope.tags());
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
