/** The figures of a running server. */
@NullMarked
package org.dotledger.app.metrics;

import org.jspecify.annotations.NullMarked;
