package org.dotledger.core.authorization;

import java.util.List;
import org.dotledger.core.decision.Decider;
import org.dotledger.core.view.ViewSet;

/** The rules about the handler of {@code authorize_build_step}, its proposals and its grants. */
public final class AuthorizationRules {
    private AuthorizationRules() {}

    /** @param views all there are: some rules rest on what follows from the whole campaign */
    public static List<Decider<?, ?>> all(ViewSet views) {
        IssuerProof issuer = new IssuerProof(views);
        return List.of(
                new StageHandlerRule(),
                new ApplyHandlerRule(),
                new WithdrawHandlerRule(),
                new ProposeBuildStepRule(issuer),
                new ApproveBuildStepRule(issuer),
                new RejectBuildStepRule(),
                new ConsumeGrantRule(views),
                new RevokeGrantRule());
    }
}
