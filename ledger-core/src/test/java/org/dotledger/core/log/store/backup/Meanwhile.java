package org.dotledger.core.log.store.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Does something when the first bytes come. */
final class Meanwhile extends FilterOutputStream {
    private final Runnable action;
    private boolean ran;

    Meanwhile(OutputStream out, Runnable action) {
        super(out);
        this.action = action;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!ran) {
            ran = true;
            action.run();
        }
        out.write(bytes, offset, length);
    }
}
