package org.dotledger.app.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to run PostgreSQL on a data directory, held by one opener at a time. The operating system takes it back
 * when the process dies, however it dies.
 */
final class DataLock implements AutoCloseable {
    /**
     * The locks this process holds. The operating system forgets a process's lock as soon as it closes any descriptor
     * of the file, so a second opener in this process must be turned away before it opens the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws LocalPostgresException if this or another process holds the lock */
    static DataLock take(Path file) throws IOException {
        if (!HELD.add(file)) {
            throw inUse(file, "this process");
        }
        try {
            return new DataLock(file, lockedChannel(file));
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    /** Whether the lock was free at the moment of asking. */
    static boolean isFree(Path file) throws IOException {
        if (HELD.contains(file)) {
            return false;
        }
        if (!Files.exists(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    private static FileChannel lockedChannel(Path file) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(file, options, DurableFiles.OWNER_ONLY_FILE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(file, "process " + Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static LocalPostgresException inUse(Path file, String holder) {
        return new LocalPostgresException("The data directory " + file.getParent() + " is in use by " + holder
                + ": stop that one first, or name another directory with --data.");
    }

    /** Gives the right up. Call it only when no server of the directory runs any more. */
    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(file);
    }
}
