/** The embedded PostgreSQL: unpacked, initialised, guarded and kept running so that what it acknowledged stays. */
@NullMarked
package org.dotledger.app.postgres;

import org.jspecify.annotations.NullMarked;
