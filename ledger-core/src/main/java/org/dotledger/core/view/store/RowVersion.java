package org.dotledger.core.view.store;

/** Names one version of a row, whose content never changes. */
record RowVersion(long generation, String view, String key, long position) {}
