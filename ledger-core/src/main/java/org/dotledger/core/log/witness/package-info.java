/** What others know of the log and say about it: the head kept outside the database, witnesses, and being a witness. */
@NullMarked
package org.dotledger.core.log.witness;

import org.jspecify.annotations.NullMarked;
