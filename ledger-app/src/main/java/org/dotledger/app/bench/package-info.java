/** The benchmark: the engine measured beside the limits of its database, in one run. */
@NullMarked
package org.dotledger.app.bench;

import org.jspecify.annotations.NullMarked;
