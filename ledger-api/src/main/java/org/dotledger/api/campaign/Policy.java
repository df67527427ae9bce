package org.dotledger.api.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.api.world.Source;

/**
 * The rules' parameters for C1. There is one policy, shipped with the program, and no way to load another (design:
 * domain.md, "The policy of C1").
 *
 * @param ruleSetVersion of the rules in {@code org.dotledger.core}; a campaign is decided by the rule set that it was
 *     opened under, and this program has no other. An earlier one would be a second implementation of {@code
 *     DecisionRules}.
 * @param observationAgeMaxHours how old a look at a source may be to count
 */
public record Policy(
        String version,
        String ruleSetVersion,
        String campaign,
        List<DotCode> requiredDots,
        List<DotCode> contractDots,
        List<DotCode> registrars,
        List<DotCode> preWrite,
        List<PolicySurface> surfaces,
        String actionCode,
        String catalog,
        List<Source> sources,
        long observationAgeMaxHours,
        SsotPrefixes pathPrefixes) {
    /** The policy of C1. */
    public static final Policy C1 = load();

    public Policy {
        requiredDots = List.copyOf(requiredDots);
        contractDots = List.copyOf(contractDots);
        registrars = List.copyOf(registrars);
        preWrite = List.copyOf(preWrite);
        surfaces = List.copyOf(surfaces);
        sources = List.copyOf(sources);
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
