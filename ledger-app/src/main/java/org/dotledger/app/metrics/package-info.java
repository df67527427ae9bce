/** Figures of the running server, in the form that Prometheus reads. */
@NullMarked
package org.dotledger.app.metrics;

import org.jspecify.annotations.NullMarked;
