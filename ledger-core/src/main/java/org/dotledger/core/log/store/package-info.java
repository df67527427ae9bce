/** The log on PostgreSQL: one writer's group commit, readers, the Axon event storage engine, and the check of it all. */
@NullMarked
package org.dotledger.core.log.store;

import org.jspecify.annotations.NullMarked;
