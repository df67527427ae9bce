/** Who may act: the rules and views of enrolment, keys and revocation. */
@NullMarked
package org.dotledger.core.actor;

import org.jspecify.annotations.NullMarked;
