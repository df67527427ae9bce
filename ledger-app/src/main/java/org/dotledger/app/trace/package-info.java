/** Traces of requests and commands, for whoever sets where they go. */
@NullMarked
package org.dotledger.app.trace;

import org.jspecify.annotations.NullMarked;
