package org.dotledger.core.authorization;

import org.dotledger.api.message.Refusal;
import org.dotledger.api.message.RefusalCode;
import org.dotledger.api.message.StopCode;

/**
 * The command that must not exist: a grant is minted in reaction to an approval and never on request (design: domain.md,
 * "Authorization").
 */
public final class MintGrant {
    public static final String NAME = "MintGrant";

    /** What each caller is answered who sends it. */
    public static final Refusal REFUSAL = Refusal.stop(
            RefusalCode.DOT_BYPASS,
            StopCode.GOVERNED_C1_DRYRUN_REJECT_DOT_BYPASS,
            "a grant is minted by the handler alone, when a build step is approved");

    private MintGrant() {}
}
