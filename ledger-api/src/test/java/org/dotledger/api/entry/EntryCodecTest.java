package org.dotledger.api.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.DotRetired;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonArray;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.message.CommandRefused;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryCodecTest {
    private static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");
    private static final Instant TIME = Instant.parse("2026-06-23T08:00:00.123456789Z");
    private final EntryCodec codec = new EntryCodec("log.example/c1");

    private Envelope envelope(String... tags) {
        return Envelope.of(
                ID,
                "dotledger.CommandRefused.v1",
                "AdmitDot",
                TIME,
                Map.of("actor", "owner", "actorkind", "HUMAN"),
                List.of(tags).stream().map(Tag::parse).toList());
    }

    @Test
    void writesOneCanonicalCloudEvent() {
        byte[] entry = codec.encode(
                envelope("dot:DOT_X", "by:owner"),
                JsonObject.builder().put("b", 1).put("a", "x").build());
        assertThat(new String(entry, UTF_8))
                .isEqualTo("{\"actor\":\"owner\",\"actorkind\":\"HUMAN\",\"data\":{\"a\":\"x\",\"b\":1},"
                        + "\"datacontenttype\":\"application/json\",\"id\":\"00000000-0000-8000-8000-000000000001\","
                        + "\"source\":\"//log.example/c1\",\"specversion\":\"1.0\",\"subject\":\"AdmitDot\","
                        + "\"tags\":\"by:owner dot:DOT_X\",\"time\":\"2026-06-23T08:00:00.123456Z\","
                        + "\"type\":\"dotledger.CommandRefused.v1\"}");
        assertThat(codec.decode(entry).envelope()).isEqualTo(envelope("by:owner", "dot:DOT_X"));
    }

    @Test
    void givesTheEventBack() {
        CommandRefused refused = new CommandRefused(
                "AdmitDot", RefusalCode.DOT_NOT_BORN, null, List.of("no birth"), Sha256.digestUtf8("{}"));
        byte[] entry = codec.encode(envelope(), Events.write(refused));
        assertThat(Events.recorded(7, codec.decode(entry)).event()).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"actor\"|{ \"actor\"",
                "\"specversion\":\"1.0\"|\"specversion\":\"1.1\"",
                "//log.example/c1|//log.example/c2",
                "08:00:00.123456Z|08:00:00.12345Z",
                "08:00:00.123456Z|09:00:00.123456+01:00",
                "000001|00000g",
                "\"tags\":\"by:owner dot:DOT_X\"|\"tags\":\"dot:DOT_X by:owner\"",
                "\"tags\":\"by:owner dot:DOT_X\"|\"tags\":\"by:owner  dot:DOT_X\"",
                "\"tags\":\"by:owner dot:DOT_X\"|\"tags\":7",
                "\"data\":{},|''",
                "\"id\":\"00000000-0000-8000-8000-000000000001\"|\"id\":\"0-0-8000-8000-1\"",
                "\"actorkind\":\"HUMAN\"|\"actorkind\":null"
            })
    void refusesAnythingButTheCanonicalForm(String found, String replacement) {
        String entry = new String(codec.encode(envelope("dot:DOT_X", "by:owner"), JsonObject.EMPTY), UTF_8);
        String changed = entry.replace(found, replacement);
        assertThat(changed).isNotEqualTo(entry);
        assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> codec.decode(changed.getBytes(UTF_8)));
    }

    @Test
    void refusesOneByteMoreThanAnEntryBundleHolds() {
        int overhead = codec.encode(envelope(), Json.of("")).length;
        assertThat(codec.encode(envelope(), Json.of("x".repeat(EntryCodec.LENGTH_MAX - overhead))))
                .hasSize(EntryCodec.LENGTH_MAX);
        assertThatExceptionOfType(EntryTooLargeException.class)
                .isThrownBy(() -> codec.encode(envelope(), Json.of("x".repeat(EntryCodec.LENGTH_MAX - overhead + 1))));
    }

    @Test
    void refusesToWriteWhatIsNestedTooDeepToBeReadAgain() {
        assertThat(codec.decode(codec.encode(envelope(), nested(31))).data()).isEqualTo(nested(31));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> codec.encode(envelope(), nested(32)));
    }

    private static Json nested(int levels) {
        Json value = Json.of(1);
        for (int level = 0; level < levels; level++) {
            value = level % 2 == 0
                    ? JsonObject.builder().put("a", value).build()
                    : JsonArray.of(List.of(value), item -> item);
        }
        return value;
    }

    @Test
    void refusesAnUndeclaredTypeAndDataThatDoesNotFit() {
        assertThatExceptionOfType(InvalidEntryException.class)
                .isThrownBy(() -> Events.read("dotledger.GrantForged.v1", JsonObject.EMPTY));
        assertThatExceptionOfType(InvalidEntryException.class)
                .isThrownBy(() -> Events.read(Events.typeOf(DotRetired.class), JsonObject.EMPTY));
        assertThat(new DotCode("DOT_X").tag()).isEqualTo(Tag.parse("dot:DOT_X"));
    }
}
