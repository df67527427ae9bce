package org.dotledger.app.observe;

/**
 * A bad input for a route.
 *
 * @param name of its kind
 * @param body its bytes; not changed after they are handed over
 */
record BadProbe(String name, byte[] body) {}
