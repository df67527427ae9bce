/** The whole log in one file: written from one snapshot of the database, and read back into an empty one. */
@NullMarked
package org.dotledger.core.log.store.backup;

import org.jspecify.annotations.NullMarked;
