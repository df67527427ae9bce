package org.dotledger.core.readback;

/** A package would be larger than its format can say. */
public final class PackageTooLargeException extends RuntimeException {
    PackageTooLargeException(String found) {
        super("a readback package has at most " + ZipFormat.FILES_MAX + " files and " + ZipFormat.BYTES_MAX
                + " bytes; this one would have " + found);
    }
}
