package org.dotledger.app.cli;

import java.nio.file.Path;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.app.registrar.FolderRemarks;
import org.dotledger.app.registrar.FolderScan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The DOT folder: the real one, or a copy of it that is said to stand for it. */
final class BinOption {
    private static final String DOT_FOLDER = SsotPrefixes.DEFAULT
            .dotBin()
            .substring(0, SsotPrefixes.DEFAULT.dotBin().length() - 1);

    @Option(names = "--bin", required = true, paramLabel = "DIR", description = "The DOT folder.")
    private Path bin = Path.of(DOT_FOLDER);

    @Option(
            names = "--as",
            paramLabel = "PATH",
            description = "Where the files of DIR run, when DIR is a copy: /opt/incomex/dot/bin.")
    private @Nullable String as;

    FolderScan scan(Console console) {
        String stands = as == null ? bin.toAbsolutePath().normalize().toString() : as.replaceAll("/+$", "");
        if (!stands.equals(DOT_FOLDER)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    as == null
                            ? bin + " is not the DOT folder; if it stands for it, say --as " + DOT_FOLDER
                            : "DOTs run from " + DOT_FOLDER + " and nowhere else");
        }
        FolderScan scan = FolderScan.of(bin, DOT_FOLDER);
        FolderRemarks.of(scan).forEach(remark -> console.note(printable(remark)));
        return scan;
    }

    private static String printable(String path) {
        return path.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
