package org.dotledger.app.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dotledger.api.log.NoteSignature;
import org.dotledger.api.log.Sha256;
import org.dotledger.app.http.BodyBudget;
import org.dotledger.app.http.Problem;
import org.dotledger.app.http.ProblemException;
import org.dotledger.core.log.witness.AddCheckpoint;
import org.dotledger.core.log.witness.Witness;
import org.dotledger.core.log.witness.WitnessAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The interface of a witness (C2SP tlog-witness, "HTTP Interface"): {@code POST /add-checkpoint}, and for monitors
 * {@code GET /<SHA-256 of the origin>/checkpoint}. Safe for several threads.
 */
final class WitnessServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WitnessServlet.class);
    private static final Pattern MONITORED = Pattern.compile("/([0-9a-f]{64})/checkpoint");
    private static final String ADD_CHECKPOINT = "/add-checkpoint";
    private static final String TEXT = "text/plain;charset=utf-8";
    private static final String SIZE = "text/x.tlog.size";

    /** Bytes of all bodies at a time: half as many of the longest as there may be connections. */
    private static final long BODIES_MAX = 128L * AddCheckpoint.BYTES_MAX;

    private static final long BODIES_MAX_PER_ADDRESS = BODIES_MAX / 4;

    private final transient Witness witness;
    private final transient BodyBudget bodies = new BodyBudget(BODIES_MAX, BODIES_MAX_PER_ADDRESS);
    private final Duration bodyTime;

    /** @param bodyTime in which a body has to arrive */
    WitnessServlet(Witness witness, Duration bodyTime) {
        this.witness = witness;
        this.bodyTime = bodyTime;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        Matcher monitored = MONITORED.matcher(path);
        try {
            if (path.equals(ADD_CHECKPOINT)) {
                addCheckpoint(request, response);
            } else if (monitored.matches()) {
                latest(request, response, Sha256.fromHex(monitored.group(1)));
            } else {
                answer(response, 404, TEXT, "nothing is here\n");
            }
        } catch (RuntimeException e) {
            LOG.error("a request failed", e);
            answer(response, 500, TEXT, "the witness failed to answer\n");
        }
    }

    private void addCheckpoint(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isOtherMethod(request, response, "POST")) {
            return;
        }
        try (BodyBudget.Share share = bodies.of(request.getRemoteAddr())) {
            byte[] body = share.read(request.getInputStream(), AddCheckpoint.BYTES_MAX, bodyTime);
            if (body.length > AddCheckpoint.BYTES_MAX) {
                answer(response, 413, TEXT, "at most " + AddCheckpoint.BYTES_MAX + " bytes are taken\n");
            } else {
                addCheckpoint(body, response);
            }
        } catch (ProblemException e) {
            Problem problem = e.problem();
            answer(response, problem.status(), TEXT, problem.detail() + "\n");
        }
    }

    private void addCheckpoint(byte[] body, HttpServletResponse response) throws IOException {
        switch (witness.addCheckpoint(body)) {
            case WitnessAnswer.Cosigned cosigned -> answer(response, cosigned.status(), TEXT, lines(cosigned));
            case WitnessAnswer.OtherSize other -> answer(response, other.status(), SIZE, other.size() + "\n");
            case WitnessAnswer.Refused refused -> answer(response, refused.status(), TEXT, refused.detail() + "\n");
        }
    }

    private static String lines(WitnessAnswer.Cosigned cosigned) {
        return cosigned.cosignatures().stream().map(NoteSignature::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private void latest(HttpServletRequest request, HttpServletResponse response, Sha256 origin) throws IOException {
        if (isOtherMethod(request, response, "GET")) {
            return;
        }
        var checkpoint = witness.latestCheckpoint(origin);
        if (checkpoint.isPresent()) {
            answer(response, 200, TEXT, checkpoint.get());
        } else {
            answer(response, 404, TEXT, "no checkpoint of such a log was cosigned\n");
        }
    }

    private static boolean isOtherMethod(HttpServletRequest request, HttpServletResponse response, String method)
            throws IOException {
        if (request.getMethod().equals(method)) {
            return false;
        }
        response.setHeader("Allow", method);
        answer(response, 405, TEXT, "only " + method + " is taken\n");
        return true;
    }

    private static void answer(HttpServletResponse response, int status, String mediaType, String text)
            throws IOException {
        byte[] body = text.getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
