package org.dotledger.app.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output of a command. A {@link java.io.PrintWriter} swallows the failures of what it writes to, so that a result
 * which a full disk did not take would look like a success; here a failure ends the command.
 */
final class ResultStream extends FilterOutputStream {
    ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private static RuntimeException lost(IOException e) {
        if ("Broken pipe".equals(e.getMessage())) {
            return new OutputClosedException(e);
        }
        return new CommandFailure(ExitCode.UNEXPECTED, "cannot write the output: " + e.getMessage(), e);
    }
}
