package org.dotledger.app.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.dotledger.api.dot.DotRun;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.InvalidJsonException;
import org.dotledger.api.json.Json;
import org.dotledger.api.json.JsonObject;
import org.dotledger.api.json.JsonReader;
import org.dotledger.api.log.Sha256;
import org.dotledger.api.schema.InvalidFieldException;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.app.client.SmallFile;
import org.dotledger.app.http.RequestBody;

/** The files in the folder of a plan. */
final class PlanFiles {
    private static final int RUN_BYTES_MAX = 1 << 16;
    private static final int DIGESTED_BYTES_MAX = 1 << 26;

    private final Path folder;

    /** @param folder in which the plan lies */
    PlanFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * What a reference to a file stands for.
     *
     * @param line of the command that refers to it
     * @throws OpenReferenceException when there is no such file yet, as before a DOT has run
     * @throws PlanException when the file cannot be meant
     */
    Json value(int line, Reference.OfFile reference) {
        return switch (reference.part()) {
            case SHA256 ->
                Json.of(Sha256.digest(bytes(line, reference, DIGESTED_BYTES_MAX))
                        .hex());
            case SIZE -> Json.of(bytes(line, reference, DIGESTED_BYTES_MAX).length);
            case JSON -> json(line, reference, RequestBody.LENGTH_MAX);
            case JSON_SHA256 ->
                Json.of(Sha256.digest(CanonicalJson.bytes(json(line, reference, RequestBody.LENGTH_MAX)))
                        .hex());
            case RUN -> run(line, reference);
        };
    }

    private Json run(int line, Reference.OfFile reference) {
        if (!(json(line, reference, RUN_BYTES_MAX) instanceof JsonObject run)) {
            throw new PlanException(line, reference.path() + " is expected to hold the run of a DOT, a JSON object");
        }
        try {
            return RecordCodec.of(DotRun.class)
                    .write(RecordCodec.of(DotRun.class).read(run));
        } catch (InvalidFieldException e) {
            throw new PlanException(
                    line, reference.path() + " is no run of a DOT: the field " + e.field() + " " + e.reason(), e);
        }
    }

    private Json json(int line, Reference.OfFile reference, int bytesMax) {
        try {
            return JsonReader.read(bytes(line, reference, bytesMax));
        } catch (InvalidJsonException e) {
            throw new PlanException(line, reference.path() + " is no JSON: " + e.getMessage(), e);
        }
    }

    private byte[] bytes(int line, Reference.OfFile reference, int bytesMax) {
        Path file = folder.resolve(reference.path());
        try {
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                throw new PlanException(line, reference.path() + " leads out of the plan's folder");
            }
            if (!Files.isRegularFile(real)) {
                throw new PlanException(line, reference.path() + " is no regular file");
            }
            return SmallFile.bytes(real, bytesMax);
        } catch (NoSuchFileException e) {
            throw new OpenReferenceException(reference, "there is no such file yet", false);
        } catch (IOException e) {
            throw new PlanException(line, "cannot read " + reference.path() + ": " + e.getMessage(), e);
        }
    }
}
