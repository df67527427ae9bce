package org.dotledger.core.step;

import java.util.Optional;
import java.util.regex.Pattern;
import org.dotledger.api.dot.ArtifactPath;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.Ssot;
import org.dotledger.api.dot.SsotPrefixes;

/** One command as it stands in a plan (design: domain.md, "Values"). */
final class CommandLine {
    /** What would make it more than one command, or send its output elsewhere. */
    private static final Pattern MORE_THAN_ONE = Pattern.compile("[;&|`<>\r\n]|\\$\\(");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String LEDGER = "ledger";

    private CommandLine() {}

    /** Why a text is no single command; empty when it is. */
    static Optional<String> fault(String line) {
        return MORE_THAN_ONE.matcher(line).find()
                ? Optional.of("is expected to be one command, without ; & | ` $( redirection or line break")
                : Optional.empty();
    }

    /** The code of the DOT whose path or name is the first word. */
    static Optional<DotCode> dot(String line) {
        String word = firstWord(line);
        return word.indexOf('/') < 0 ? DotCode.fromName(word) : dotAt(word);
    }

    /** The code of the DOT that lies at a path; a file of the same name elsewhere is not that DOT. */
    static Optional<DotCode> dotAt(String path) {
        try {
            return SsotPrefixes.DEFAULT.classOf(new ArtifactPath(path)) == Ssot.DOT_BIN
                    ? DotCode.fromName(path)
                    : Optional.empty();
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    /** Whether the first word is this program, by its name or by a path. */
    static boolean isOfLedger(String line) {
        String word = firstWord(line);
        return word.substring(word.lastIndexOf('/') + 1).equals(LEDGER);
    }

    /** What is run. */
    static String firstWord(String line) {
        return SPACE.split(line.strip(), 2)[0];
    }
}
