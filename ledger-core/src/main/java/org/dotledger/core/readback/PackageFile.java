package org.dotledger.core.readback;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file of a package and how its bytes are made, as often as they are asked for, and the same each time.
 *
 * @param name its path in the package
 */
public record PackageFile(String name, Content content) {

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static PackageFile of(String name, byte[] bytes) {
        return new PackageFile(name, out -> out.write(bytes));
    }
}
