/** What C1 builds: surfaces, contracts and the endpoint; rules, views and the orphan check. */
@NullMarked
package org.dotledger.core.surface;

import org.jspecify.annotations.NullMarked;
