package org.dotledger.core.view;

/**
 * A row's new version.
 *
 * @param position of the event that changed it
 */
public record RowChange<R extends Record>(FoldedView<R> view, String key, long position, R row) {}
