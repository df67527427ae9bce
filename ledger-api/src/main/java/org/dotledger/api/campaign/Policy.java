package org.dotledger.api.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.RecordCodec;

/**
 * The rules' parameters for C1. There is one policy, shipped with the program, and no way to load another (design:
 * domain.md, "The policy of C1").
 */
public record Policy(
        String version,
        String campaign,
        List<DotCode> requiredDots,
        List<DotCode> contractDots,
        List<DotCode> registrars,
        List<DotCode> preWrite,
        List<PolicySurface> surfaces,
        String actionCode,
        String catalog) {
    /** The policy of C1. */
    public static final Policy C1 = load();

    public Policy {
        requiredDots = List.copyOf(requiredDots);
        contractDots = List.copyOf(contractDots);
        registrars = List.copyOf(registrars);
        preWrite = List.copyOf(preWrite);
        surfaces = List.copyOf(surfaces);
    }

    /** Whether the code is required, or one of C1's by its name. */
    public boolean covers(DotCode code) {
        return requiredDots.contains(code) || code.hasCampaignPrefix();
    }

    public JsonObject toJson() {
        return RecordCodec.of(Policy.class).write(this);
    }

    /** Digest of the canonical JSON. */
    public Sha256 sha256() {
        return Sha256.digest(CanonicalJson.bytes(toJson()));
    }

    private static Policy load() {
        try (InputStream resource = Objects.requireNonNull(Policy.class.getResourceAsStream("c1-policy.json"))) {
            return RecordCodec.of(Policy.class).read(JsonReader.readObject(resource.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
