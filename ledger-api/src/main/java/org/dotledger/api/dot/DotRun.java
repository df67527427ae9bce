package org.dotledger.api.dot;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.Range;
import org.dotledger.api.schema.Text;

/**
 * The run of a DOT through which an action was done: {@code via}.
 *
 * @param dot the DOT that ran
 * @param command the command line as it was run
 * @param runId names the run
 * @param exitCode 0 for success
 * @param outputSha256 digest of what the run printed
 */
public record DotRun(
        Channel channel,
        DotCode dot,
        @Text(min = 1) String command,
        @Text(min = 1, max = 128) String runId,
        @Range(min = -255, max = 255) long exitCode,
        Sha256 outputSha256) {
    private static final String INCLUDE = "--include";

    /** Whether the command line holds {@code --include} (or {@code --include=}) with the code among its comma list. */
    public boolean includes(DotCode code) {
        Iterator<String> words = Arrays.asList(command.trim().split("\\s+")).iterator();
        while (words.hasNext()) {
            String word = words.next();
            String codes = word.startsWith(INCLUDE + "=")
                    ? word.substring(INCLUDE.length() + 1)
                    : word.equals(INCLUDE) && words.hasNext() ? words.next() : "";
            if (List.of(codes.split(",")).contains(code.value())) {
                return true;
            }
        }
        return false;
    }
}
