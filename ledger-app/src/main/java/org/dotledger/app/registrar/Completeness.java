package org.dotledger.app.registrar;

import java.util.OptionalLong;
import org.dotledger.core.registrar.RegistrarDiff;

/**
 * Whether what was read may be all there is. A part that passed for the whole would hide what stands in the rest: a stray
 * row beyond the cut, a file that no one sees.
 */
public final class Completeness {
    private Completeness() {}

    /**
     * @param expected how many rows there are, as someone knows who has counted them
     * @throws IncompleteScanException when there are not as many
     */
    public static void requireRows(long rows, OptionalLong expected) {
        if (expected.isPresent() && rows != expected.getAsLong()) {
            throw new IncompleteScanException(
                    "the catalogue holds " + rows + " rows and not the " + expected.getAsLong() + " of --expect-rows");
        }
    }

    /**
     * @param files in the folder
     * @param expected how many there are, as someone knows who has counted them
     * @throws IncompleteScanException when there are not as many; or, where no one knows, when there are fewer DOTs than
     *     the catalogue registers
     */
    public static void requireFiles(long files, RegistrarDiff diff, OptionalLong expected) {
        if (expected.isPresent() && files != expected.getAsLong()) {
            throw new IncompleteScanException(
                    "the folder holds " + files + " files and not the " + expected.getAsLong() + " of --expect-files");
        }
        long registered = diff.alreadyRegistered() + diff.phantoms().size();
        if (expected.isEmpty() && diff.onDisk().size() < registered) {
            throw new IncompleteScanException(
                    "the folder holds " + diff.onDisk().size()
                            + " DOTs, fewer than the " + registered
                            + " that the catalogue registers; if it is the whole folder,"
                            + " say --expect-files " + files);
        }
    }
}
