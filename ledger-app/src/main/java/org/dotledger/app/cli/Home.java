package org.dotledger.app.cli;

import java.nio.file.Path;

/** The user's home directory, in which directories lie that no one named. */
final class Home {
    private Home() {}

    /**
     * The directory of that name in the home directory. Java calls the home of a user that the system does not know "?",
     * which would be a directory in the current one.
     */
    static Path directory(String name) {
        String home = System.getProperty("user.home", "");
        if (!home.startsWith("/") && !Path.of(home).isAbsolute()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "this user has no home directory, so name a directory with --data, or set HOME");
        }
        return Path.of(home, name);
    }
}
