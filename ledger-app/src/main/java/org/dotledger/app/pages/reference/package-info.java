/** The page that describes the REST interface, made from its OpenAPI document. */
@NullMarked
package org.dotledger.app.pages.reference;

import org.jspecify.annotations.NullMarked;
