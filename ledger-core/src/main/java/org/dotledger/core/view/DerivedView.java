package org.dotledger.core.view;

import java.util.List;

/** A view computed from the rows of others. Implementations are pure and safe for several threads. */
public non-sealed interface DerivedView<R extends Record> extends View<R> {

    /** The items, in any order. */
    List<R> derive(StateAt state);
}
