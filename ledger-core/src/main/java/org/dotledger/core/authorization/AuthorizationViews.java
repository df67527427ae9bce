package org.dotledger.core.authorization;

import java.util.List;
import org.dotledger.core.view.OrphanRule;
import org.dotledger.core.view.View;
import org.dotledger.core.view.WorldRule;

/** What the handler, the proposals and the grants give to look at. */
public final class AuthorizationViews {
    static final GrantsFold GRANTS = new GrantsFold();
    private static final AprsFold APRS = new AprsFold();
    private static final HandlerFold HANDLER = new HandlerFold();

    private AuthorizationViews() {}

    public static List<View<?>> all() {
        return List.of(
                GRANTS, APRS, HANDLER, new GrantsView(GRANTS, APRS), new ApprovalsView(APRS), new HandlerView(HANDLER));
    }

    /** Those that look at the lifecycle proof. */
    public static List<OrphanRule> laterOrphanRules() {
        return List.of(new WaitingApprovals(GRANTS));
    }

    public static List<WorldRule> worldRules() {
        return List.of(new GrantWorld(HANDLER));
    }

    public static List<OrphanRule> orphanRules() {
        return List.of(new GrantOrphans(GRANTS, APRS));
    }
}
