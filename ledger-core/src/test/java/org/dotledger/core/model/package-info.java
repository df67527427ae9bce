/**
 * A second, naive ledger in memory, written from the design page and the seed alone, and random commands that both
 * ledgers have to answer alike. Nothing here may use a rule or a view of the ledger under test.
 */
@NullMarked
package org.dotledger.core.model;

import org.jspecify.annotations.NullMarked;
