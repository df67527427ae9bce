/** The campaign, its policy and the catalogue it starts from: rules and views. */
@NullMarked
package org.dotledger.core.campaign;

import org.jspecify.annotations.NullMarked;
