/** Who may act: enrolment, keys, revocation. */
@NullMarked
package org.dotledger.api.actor;

import org.jspecify.annotations.NullMarked;
