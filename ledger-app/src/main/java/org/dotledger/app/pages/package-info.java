/** What every page for people has in common: the moment it shows, its frame, its links, its failures. */
@NullMarked
package org.dotledger.app.pages;

import org.jspecify.annotations.NullMarked;
