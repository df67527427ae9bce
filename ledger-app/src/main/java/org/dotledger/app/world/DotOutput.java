package org.dotledger.app.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.dotledger.api.dot.DotRun;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.schema.RecordCodec;

/**
 * What came of running a DOT.
 *
 * @param exitCode of the process
 * @param output what it printed, whose last line is its run
 * @param errors what it wrote to standard error
 */
public record DotOutput(int exitCode, String output, String errors) {

    /**
     * The run, as {@code via} takes it.
     *
     * @throws WorldException when the DOT did not print one
     */
    public DotRun run() {
        String last = output.strip().lines().reduce("", (earlier, line) -> line);
        try {
            return RecordCodec.of(DotRun.class).read(JsonReader.readObject(last.getBytes(UTF_8)));
        } catch (InvalidJsonException | IllegalArgumentException e) {
            throw new WorldException("the DOT ended with " + exitCode + " and printed no run:\n" + output + errors, e);
        }
    }

    /**
     * This, if the DOT ended well.
     *
     * @throws WorldException with what it said otherwise
     */
    public DotOutput succeeded() {
        if (exitCode != 0) {
            throw new WorldException("the DOT ended with " + exitCode + ":\n" + output + errors);
        }
        return this;
    }
}
