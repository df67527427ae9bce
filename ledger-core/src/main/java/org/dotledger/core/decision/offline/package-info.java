/** Decides every entry of a history again, from the entries and artifacts alone: no Axon, no JDBC, no network. */
@NullMarked
package org.dotledger.core.decision.offline;

import org.jspecify.annotations.NullMarked;
