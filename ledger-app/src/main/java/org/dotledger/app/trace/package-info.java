/** Traces of requests and commands, for operators who set where they are sent. */
@NullMarked
package org.dotledger.app.trace;

import org.jspecify.annotations.NullMarked;
