package org.dotledger.core.view;

import java.util.List;
import org.dotledger.api.dot.OrphanRow;

/** What one capability adds to the orphan check. Implementations are pure and safe for several threads. */
public interface OrphanRule {

    /** The findings, in any order; at most one of a kind for a code, over all rules. */
    List<OrphanRow> findings(StateAt state);
}
