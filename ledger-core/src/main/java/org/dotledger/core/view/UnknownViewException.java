package org.dotledger.core.view;

import org.dotledger.api.schema.Excerpt;

/** No view of that name is declared. */
public final class UnknownViewException extends RuntimeException {
    UnknownViewException(String name) {
        super("there is no view " + Excerpt.of(name));
    }
}
