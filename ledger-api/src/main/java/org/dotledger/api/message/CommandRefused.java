package org.dotledger.api.message;

import java.util.List;
import java.util.Set;
import org.dotledger.api.log.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A command of an authenticated caller was refused.
 *
 * @param command the command's name
 * @param bodySha256 digest of the raw request body
 * @param bodyKept whether the body is kept as an artifact under that digest, so that the refusal can be decided again;
 *     null in entries of ledgers that kept none
 */
public record CommandRefused(
        String command,
        RefusalCode code,
        @Nullable StopCode stopCode,
        List<String> reasons,
        Sha256 bodySha256,
        @Nullable Boolean bodyKept)
        implements Event {
    /** On every refused bypass. */
    public static final Tag BYPASS = new Tag("bypass", "C1");

    public CommandRefused {
        reasons = List.copyOf(reasons);
    }

    /** A refusal whose body is not kept. */
    public CommandRefused(
            String command, RefusalCode code, @Nullable StopCode stopCode, List<String> reasons, Sha256 bodySha256) {
        this(command, code, stopCode, reasons, bodySha256, null);
    }

    public boolean isBodyKept() {
        return Boolean.TRUE.equals(bodyKept);
    }

    /**
     * Whether a verifier of the history decides the refusal again: its body is kept, and it is not a give-up under
     * contention, which the entries do not show. A refusal that is not decided again backs no claim.
     */
    public boolean isDecidedAgain() {
        return isBodyKept() && code != RefusalCode.CONCURRENT_CHANGE;
    }

    @Override
    public Set<Sha256> artifacts() {
        return isBodyKept() ? Set.of(bodySha256) : Set.of();
    }

    @Override
    public String subject() {
        return command;
    }

    /** A bypass that was refused puts a stop code in force, so decisions about the campaign rest on it. */
    @Override
    public Set<Tag> tags() {
        return stopCode == StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS ? Set.of(BYPASS) : Set.of();
    }

    @Override
    public Set<Tag> tags(int version) {
        return version == 1 ? Set.of() : tags();
    }
}
