/** The page of the registrar's difference, which explains why so many files were called new and so few are. */
@NullMarked
package org.dotledger.app.pages.registrar;

import org.jspecify.annotations.NullMarked;
