package org.dotledger.core.view;

import org.dotledger.api.ViewDefinition;

/**
 * Something that is rebuilt from the events: either kept as rows that a fold advances, or computed from such rows when
 * it is asked for. Both are pure, so that a view is the same read live, rebuilt, or folded offline from exported
 * entries (design: architecture.md, "One fold, three uses").
 */
public sealed interface View<R extends Record> permits FoldedView, DerivedView {
    ViewDefinition<R> definition();

    default String name() {
        return definition().name();
    }
}
