/** Pages of how things stand: the lifecycle proof, orphans, single DOTs, and what changed between two moments. */
@NullMarked
package org.dotledger.app.pages.state;

import org.jspecify.annotations.NullMarked;
