/** Signing and opening the notes of C2SP signed-note, and the checkpoints they carry. */
@NullMarked
package org.dotledger.core.log.note;

import org.jspecify.annotations.NullMarked;
