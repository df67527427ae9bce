/** A real catalogue, {@code dot_tools}: read from PostgreSQL or an export, and written in PostgreSQL under a lock. */
@NullMarked
package org.dotledger.app.catalog;

import org.jspecify.annotations.NullMarked;
