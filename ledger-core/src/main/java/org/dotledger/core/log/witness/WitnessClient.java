package org.dotledger.core.log.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dotledger.api.log.LogFormatException;
import org.dotledger.api.log.Note;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.Sha256;
import org.dotledger.core.log.note.NoteVerification;
import org.dotledger.core.log.note.NoteVerifier;
import org.dotledger.core.log.note.VerifiedSignature;
import org.dotledger.core.log.witness.WitnessAnswer.Cosigned;
import org.dotledger.core.log.witness.WitnessAnswer.OtherSize;
import org.dotledger.core.log.witness.WitnessAnswer.Refused;

/** Speaks to one witness (C2SP tlog-witness). Believes nothing but verified signatures. Safe for several threads. */
final class WitnessClient {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int DETAIL_MAX = 200;

    private final HttpClient http;
    private final RemoteWitness witness;

    WitnessClient(HttpClient http, RemoteWitness witness) {
        this.http = http;
        this.witness = witness;
    }

    static HttpClient newHttp() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    RemoteWitness witness() {
        return witness;
    }

    /**
     * Offers a checkpoint. A cosignature that is returned is this witness's, on this checkpoint.
     *
     * @throws IOException when there is no answer, or one that the protocol does not have
     */
    WitnessAnswer add(AddCheckpoint request) throws IOException, InterruptedException {
        HttpRequest post = request(witness.submission("add-checkpoint"))
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(request.format()))
                .build();
        HttpResponse<byte[]> response = send(post, AddCheckpoint.BYTES_MAX);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return switch (response.statusCode()) {
            case OK -> cosigned(request.checkpoint(), body);
            case CONFLICT -> new OtherSize(size(body));
            default -> new Refused(response.statusCode(), detail(body));
        };
    }

    private Cosigned cosigned(Note checkpoint, String lines) throws IOException {
        try {
            List<NoteSignature> signatures = lines.lines()
                    .limit(Note.SIGNATURES_MAX)
                    .map(NoteSignature::parse)
                    .toList();
            Note note = new Note(checkpoint.text(), signatures);
            if (NoteVerifier.verify(note, List.of(witness.key())) instanceof NoteVerification.Verified verified) {
                return new Cosigned(verified.signatures().stream()
                        .map(VerifiedSignature::signature)
                        .toList());
            }
        } catch (LogFormatException malformed) {
            throw new IOException("the witness's answer is malformed", malformed);
        }
        throw new IOException("the witness's answer holds no right cosignature by " + witness.key());
    }

    private static long size(String body) throws IOException {
        try {
            if (body.endsWith("\n")) {
                return AddCheckpoint.size(body.substring(0, body.length() - 1));
            }
        } catch (LogFormatException malformed) {
            throw new IOException("the witness does not say which size it has", malformed);
        }
        throw new IOException("the witness does not say which size it has");
    }

    private static String detail(String body) {
        String shown = body.strip().replaceAll("\\p{Cntrl}", " ");
        return shown.length() <= DETAIL_MAX ? shown : shown.substring(0, DETAIL_MAX) + "…";
    }

    /**
     * The newest checkpoint that the witness has cosigned, as it says; empty when it has none.
     *
     * @throws IOException when there is no answer
     */
    Optional<byte[]> latest(String origin) throws IOException, InterruptedException {
        URI address = witness.monitoring(Sha256.digestUtf8(origin).hex() + "/checkpoint");
        HttpResponse<byte[]> response = send(request(address).GET().build(), Note.BYTES_MAX);
        return switch (response.statusCode()) {
            case OK -> Optional.of(response.body());
            case NOT_FOUND -> Optional.empty();
            default -> throw new IOException("the witness answers " + response.statusCode());
        };
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT);
    }

    private HttpResponse<byte[]> send(HttpRequest request, long bytesMax) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax));
    }
}
