package org.dotledger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dotledger.app.witness.SmallLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills {@code ledger witness} while it cosigns: what it has answered it remembers. */
class WitnessCrashTest {
    private static final int KILLS = Integer.getInteger("ledger.kills", 3);
    private static final long SEED = Long.getLong("ledger.seed", 20260623);
    private static final int LEAVES = 20_000;
    private static final Pattern LISTENING = Pattern.compile("witness on (http://[^,]+),");

    @TempDir
    private Path data;

    private final SmallLog log = new SmallLog("leaf", LEAVES);
    private volatile int cosigned;

    @Test
    void remembersEverySizeThatItHasCosignedWhenKilled() throws Exception {
        System.out.println("seed " + SEED + ", kills " + KILLS);
        Random random = new Random(SEED);
        String key = "";
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int kill = 0; kill < KILLS; kill++) {
                Process witness = start();
                BufferedReader output = new BufferedReader(new InputStreamReader(witness.getInputStream(), UTF_8));
                String printed = output.readLine();
                URI uri = listening(output);
                if (kill > 0) {
                    assertThat(printed).as("the witness keeps its key").isEqualTo(key);
                    resumes(client, uri);
                }
                key = printed;
                killWhileCosigning(client, uri, witness, 200 + random.nextInt(800));
                System.out.println("kill " + kill + ": cosigned size " + cosigned);
            }
        }
        assertThat(cosigned).isPositive();
        assertThat(Files.readString(data.resolve("witness.vkey")).strip()).isEqualTo(key);
    }

    /** The witness may have kept one checkpoint more than it came to answer for. */
    private void resumes(HttpClient client, URI uri) throws Exception {
        HttpResponse<String> answer = post(client, uri, log.offer(LEAVES - 1, LEAVES));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Integer.parseInt(answer.body().strip())).isBetween(cosigned, cosigned + 1);
        cosigned = Integer.parseInt(answer.body().strip());
        assertThat(post(client, uri, new SmallLog("fork", LEAVES).offer(0, cosigned))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(client, uri, log.offer(cosigned - 1, cosigned)).statusCode())
                .isEqualTo(409);
    }

    private void killWhileCosigning(HttpClient client, URI uri, Process witness, int afterMillis) throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(afterMillis);
                killed.set(true);
                witness.destroyForcibly();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            while (!killed.get()) {
                HttpResponse<String> answer = post(client, uri, log.offer(cosigned, cosigned + 1));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                cosigned++;
            }
        } catch (IOException e) {
            assertThat(killed).as("it broke before it was killed: " + e).isTrue();
        }
        killer.join();
        witness.waitFor();
    }

    private Process start() throws IOException {
        return ServerProcess.ledger(
                        List.of(),
                        "witness",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--log",
                        log.key.verifierKey().format())
                .redirectErrorStream(true)
                .start();
    }

    private static URI listening(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return URI.create(listening.group(1));
            }
        }
        throw new IllegalStateException("the witness does not start");
    }

    private static HttpResponse<String> post(HttpClient client, URI uri, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/add-checkpoint"))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
