/** Entries: the canonical CloudEvents bytes that are stored, hashed and proved. */
@NullMarked
package org.dotledger.api.entry;

import org.jspecify.annotations.NullMarked;
