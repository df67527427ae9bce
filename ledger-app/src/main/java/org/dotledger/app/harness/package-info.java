/** Bad input for every command and route, sent to a running ledger to see that each is refused and yields nothing. */
@NullMarked
package org.dotledger.app.harness;

import org.jspecify.annotations.NullMarked;
