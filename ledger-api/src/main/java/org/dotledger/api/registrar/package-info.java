/** The registrar's dry runs and the hold on registration. */
@NullMarked
package org.dotledger.api.registrar;

import org.jspecify.annotations.NullMarked;
