package org.dotledger.app.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dotledger.api.dot.DotCode;
import org.dotledger.api.dot.SsotPrefixes;
import org.dotledger.api.registrar.ScannedPath;
import org.dotledger.core.registrar.DotFolder;

/** What a person should know about a folder, because no list of the dry run shows it. */
public final class FolderRemarks {
    private static final int NAMES_SHOWN_MAX = 20;

    private FolderRemarks() {}

    /** Sentences, one for each kind of thing that was found. */
    public static List<String> of(FolderScan scan) {
        DotFolder folder = new DotFolder(SsotPrefixes.DEFAULT.dotBin());
        SortedMap<DotCode, List<String>> byCode = new TreeMap<>();
        List<String> noDots = new ArrayList<>();
        for (ScannedPath path : scan.paths()) {
            folder.codeOf(path.value())
                    .ifPresentOrElse(
                            code -> byCode.computeIfAbsent(code, c -> new ArrayList<>())
                                    .add(path.value()),
                            () -> noDots.add(path.value()));
        }
        List<String> remarks = new ArrayList<>();
        add(remarks, "passed over, neither files nor links to one", scan.passedOver());
        add(remarks, "passed over, because their names are no DOT's", noDots);
        byCode.forEach((code, paths) ->
                add(remarks, "more than one file gives the code " + code, paths.size() > 1 ? paths : List.of()));
        add(remarks, "empty files", scan.empty());
        add(remarks, "files that cannot be read", scan.unreadable());
        return List.copyOf(remarks);
    }

    private static void add(List<String> remarks, String what, List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        String shown = String.join(", ", paths.stream().limit(NAMES_SHOWN_MAX).toList());
        int more = paths.size() - NAMES_SHOWN_MAX;
        remarks.add(what + " (" + paths.size() + "): " + shown + (more > 0 ? " and " + more + " more" : ""));
    }
}
