package org.dotledger.core.view;

/** The views have not caught up with the log in the time a caller is made to wait; asking again later helps. */
public final class ViewsBehindException extends RuntimeException {
    public ViewsBehindException(long folded, long asked) {
        super("folded are " + folded + " entries of the " + asked + " asked for");
    }
}
