package org.dotledger.app.bench;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.dotledger.api.Events;
import org.dotledger.api.dot.CatalogReadBack;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.entry.EntryCodec;
import org.dotledger.api.entry.Envelope;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.log.Sha256;

/** Events as real ones are, of 2,000 DOTs. */
final class SampleEvents {
    static final int DOTS = 2_000;

    private static final Clock CLOCK = Clock.systemUTC();

    private SampleEvents() {}

    static Instant now() {
        return CLOCK.instant();
    }

    static DotCode code(int number) {
        return new DotCode(String.format(Locale.ROOT, "DOT_C1_BENCH_%04d", number % DOTS));
    }

    static JsonObject row(DotCode code) {
        return JsonObject.builder()
                .put("code", code.value())
                .put("name", name(code))
                .put("filePath", "/opt/incomex/dot/bin/" + name(code))
                .put("status", "active")
                .build();
    }

    static String name(DotCode code) {
        return code.value().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CatalogReadBack readback(int number) {
        DotCode code = code(number);
        JsonObject row = row(code);
        return new CatalogReadBack(code, "dot_tools", 1, row, Sha256.digest(CanonicalJson.bytes(row)), false);
    }

    /** The bytes of such an event, for workloads that only store bytes. */
    static byte[] entry(EntryCodec codec) {
        CatalogReadBack event = readback(0);
        Map<String, String> extensions = Map.of("actor", "operator", "actorkind", "HUMAN", "commandid", "bench");
        Envelope envelope = Envelope.of(
                new UUID(0, 0), Events.typeOf(event), event.subject(), now(), extensions, List.copyOf(event.tags()));
        return codec.encode(envelope, Events.write(event));
    }
}
