package org.dotledger.app.world;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The script by which the DOTs of the world start this very program, in whichever form it runs now. */
final class LedgerLauncher {
    private static final String MAIN = "org.dotledger.app.cli.LedgerMain";

    private LedgerLauncher() {}

    /** A jar of Spring Boot's knows its own class path; everything else is a class path. */
    static String script() {
        String java = quoted(System.getProperty("java.home") + "/bin/java");
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
        boolean isJar = path.endsWith(".jar") && !path.contains(File.pathSeparator);
        String program = isJar ? "-jar " + quoted(path) : "-cp " + quoted(path) + " " + MAIN;
        return "#!/bin/sh\n# Starts the ledger that made this world.\nexport LC_ALL=C.UTF-8\nexec " + java
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED " + program
                + " \"$@\"\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
