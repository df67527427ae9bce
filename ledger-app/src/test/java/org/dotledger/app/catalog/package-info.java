/** Exports of a catalogue, whole and cut, in every form they come in. */
@NullMarked
package org.dotledger.app.catalog;

import org.jspecify.annotations.NullMarked;
