/** What is seen of the world around the ledger: its sources, what a look at them found, and how that differs. */
@NullMarked
package org.dotledger.api.observation;

import org.jspecify.annotations.NullMarked;
