/** Where views keep their versioned rows: PostgreSQL. */
@NullMarked
package org.dotledger.core.view.store;

import org.jspecify.annotations.NullMarked;
