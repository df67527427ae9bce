/** The running server: its settings, database, keys and start. */
@NullMarked
package org.dotledger.app.server;

import org.jspecify.annotations.NullMarked;
