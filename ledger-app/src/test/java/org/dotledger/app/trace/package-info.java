/** What decides whether a server traces. */
@NullMarked
package org.dotledger.app.trace;

import org.jspecify.annotations.NullMarked;
