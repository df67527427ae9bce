package org.dotledger.core.view;

import java.util.List;

/** What one capability's entries say of the world. Implementations are pure and safe for several threads. */
public interface WorldRule {

    /** What is expected, in any order; two may speak of one thing, and each is compared. */
    List<Expected> expected(StateAt state);
}
