/** The one campaign there is, C1, its policy, and the catalogue it starts from. */
@NullMarked
package org.dotledger.api.campaign;

import org.jspecify.annotations.NullMarked;
