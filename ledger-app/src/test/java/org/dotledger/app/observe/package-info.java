/** Tests of looking at the world: real folders, a real PostgreSQL and a real HTTP server. */
@NullMarked
package org.dotledger.app.observe;

import org.jspecify.annotations.NullMarked;
