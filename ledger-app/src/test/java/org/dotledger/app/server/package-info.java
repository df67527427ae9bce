/** Starting, keys and databases of a server. */
@NullMarked
package org.dotledger.app.server;

import org.jspecify.annotations.NullMarked;
