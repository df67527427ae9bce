package org.dotledger.core.view;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.RecordCodec;

/**
 * A view's items as packages hold and digests cover them: the canonical JSON of the array of its rows, or of the only row
 * of a view that always has one; written row by row, because a view may have as many rows as the log has events.
 */
public final class ViewItems {
    private ViewItems() {}

    /** Writes the items of a view in a state, without a line end. */
    public static <R extends Record> void write(View<R> view, StateAt state, OutputStream out) throws IOException {
        if (view instanceof JournalView<R, ?> journal) {
            state.journal(journal).writeTo(out);
            return;
        }
        RecordCodec<R> codec = RecordCodec.of(view.definition().row());
        if (view.definition().single()) {
            out.write(CanonicalJson.bytes(codec.write(state.items(view).getFirst())));
            return;
        }
        char separator = '[';
        for (R row : state.items(view)) {
            out.write(separator);
            separator = ',';
            out.write(CanonicalJson.bytes(codec.write(row)));
        }
        if (separator == '[') {
            out.write('[');
        }
        out.write(']');
    }

    /** The SHA-256 of what {@link #write} writes. */
    public static Sha256 digest(View<?> view, StateAt state) {
        MessageDigest digest = Sha256.newMessageDigest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            write(view, state, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.of(digest.digest());
    }
}
