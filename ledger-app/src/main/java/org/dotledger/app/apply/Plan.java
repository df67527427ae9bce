package org.dotledger.app.apply;

import java.util.List;

/**
 * A campaign as a file: commands in their order, each with the role that sends it and the key that makes sending it again
 * harmless.
 */
public final class Plan {
    /** The most bytes of a plan. */
    public static final int BYTES_MAX = 1 << 20;

    /** The most commands of a plan. */
    static final int COMMANDS_MAX = 2_000;

    private final List<Planned> commands;

    Plan(List<Planned> commands) {
        this.commands = List.copyOf(commands);
    }

    /**
     * Reads a plan.
     *
     * @param utf8 the whole file, of at most {@link #BYTES_MAX} bytes
     * @throws PlanException naming the line at fault
     */
    public static Plan read(byte[] utf8) {
        return PlanReader.plan(YamlReader.read(utf8));
    }

    List<Planned> commands() {
        return commands;
    }

    /** The command that a reference in another one names. */
    Planned named(String name) {
        return commands.stream()
                .filter(command -> command.isCalled(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a reference passed the check of its name: " + name));
    }

    /** How many commands there are. */
    public int size() {
        return commands.size();
    }
}
