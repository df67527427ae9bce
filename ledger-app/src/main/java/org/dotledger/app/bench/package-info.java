/** The benchmark: the engine is measured against the limits of its database, in one run. */
@NullMarked
package org.dotledger.app.bench;

import org.jspecify.annotations.NullMarked;
