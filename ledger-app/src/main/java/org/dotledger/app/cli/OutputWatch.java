package org.dotledger.app.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Notices when no one reads standard output any more, as when {@code head} has seen enough. A write would notice it too,
 * but a command that follows the log may have nothing to write for hours. Java has no call for that; POSIX has {@code
 * poll}, which waits for it without doing anything.
 */
final class OutputWatch {
    private static final int STANDARD_OUTPUT = 1;
    private static final short POLLERR = 0x8;
    private static final short POLLHUP = 0x10;
    private static final long REVENTS_OFFSET = 6;
    private static final int WITHOUT_END = -1;

    private OutputWatch() {}

    /** Runs something once standard output is closed at its other end; a system without {@code poll} never does. */
    static void whenClosed(Runnable action) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> poll = linker.defaultLookup().find("poll");
        if (poll.isEmpty()) {
            return;
        }
        MethodHandle call = linker.downcallHandle(
                poll.get(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        Thread.ofPlatform().daemon().name("ledger-output").start(() -> {
            if (waitFor(call)) {
                action.run();
            }
        });
    }

    /** A {@code struct pollfd} that asks for no event is answered only by an error or the end of the other side. */
    private static boolean waitFor(MethodHandle poll) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment watched = arena.allocate(ValueLayout.JAVA_LONG);
            watched.set(ValueLayout.JAVA_INT, 0, STANDARD_OUTPUT);
            int found = (int) poll.invokeExact(watched, 1L, WITHOUT_END);
            short seen = watched.get(ValueLayout.JAVA_SHORT, REVENTS_OFFSET);
            return found > 0 && (seen & (POLLERR | POLLHUP)) != 0;
        } catch (Throwable e) {
            throw new IllegalStateException("poll could not be called", e);
        }
    }
}
