/** What C1 builds: surfaces, contracts bound to DOTs, and the endpoint that changes nothing. */
@NullMarked
package org.dotledger.api.surface;

import org.jspecify.annotations.NullMarked;
