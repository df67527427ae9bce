package org.dotledger.app.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL's programs run: they refuse to run as root, and as a user who is not in the list of users.
 *
 * @param prefix the command that another command is handed to; it replaces itself by that command, so the process id
 *     stays
 * @param filesGivenTo the numeric user that must own the cluster's files, or {@link #NO_OTHER_USER}
 */
record Privileges(List<String> prefix, int filesGivenTo) {
    static final int NO_OTHER_USER = -1;

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** An ordinary user starts the programs as they are. */
    static final Privileges ORDINARY_USER = new Privileges(List.of(), NO_OTHER_USER);

    /**
     * In a user namespace of its own the process believes it is someone else. The files stay root's, and no other
     * user may signal the process.
     */
    static final Privileges USER_NAMESPACE = new Privileges(List.of("unshare", "-U"), ROOT);

    /**
     * Containers commonly forbid user namespaces. There the process becomes the user nobody, who owns the cluster, and
     * keeps the one capability that lets it reach the cluster through directories that only root may enter.
     */
    static final Privileges NOBODY_USER = new Privileges(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--securebits=+no_setuid_fixup",
                    "--inh-caps=-all,+dac_override",
                    "--ambient-caps=-all,+dac_override",
                    "--bounding-set=-all,+dac_override"),
            NOBODY);

    Privileges {
        prefix = List.copyOf(prefix);
    }

    /** The user namespace again, for a user whose number has no name: initdb wants one, and "nobody" is one. */
    static final Privileges NAMED_IN_A_NAMESPACE = new Privileges(USER_NAMESPACE.prefix(), NO_OTHER_USER);

    static Privileges ofThisProcess() throws InterruptedException {
        UnixSystem user = new UnixSystem();
        List<Privileges> candidates = List.of(ORDINARY_USER);
        if (user.getUid() == ROOT) {
            candidates = List.of(USER_NAMESPACE, NOBODY_USER);
        } else if (user.getUsername() == null) {
            candidates = List.of(NAMED_IN_A_NAMESPACE);
        }
        for (Privileges candidate : candidates) {
            if (candidate.work()) {
                return candidate;
            }
        }
        throw new LocalPostgresException(
                "PostgreSQL runs neither as root nor as a user without a name, and this machine"
                        + " does not let it become another (by `unshare -U`, or for root `setpriv`): run ledger as an ordinary"
                        + " user, or name an external database with spring.datasource.url.");
    }

    private boolean work() throws InterruptedException {
        try {
            Process trial = new ProcessBuilder(command(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException programIsMissing) {
            return false;
        }
    }

    List<String> command(List<String> programAndArguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(programAndArguments);
        return command;
    }

    /**
     * Hands a directory and all it holds to the user who will run the programs. The directory itself goes last: its
     * owner tells whether all is done.
     */
    void giveFiles(Path directory) throws IOException {
        if (filesGivenTo == NO_OTHER_USER || owner(directory) == filesGivenTo) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(directory)) {
            deepestFirst = tree.toList().reversed();
        }
        for (Path path : deepestFirst) {
            Files.setAttribute(path, "unix:uid", filesGivenTo, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
