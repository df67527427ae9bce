package org.dotledger.app.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.MediaType;

/**
 * Bounds the bodies that Tomcat reads by itself, which are forms: their bytes are counted as they arrive, and they have a
 * time to arrive in. A form is held in memory, within the budget of all bodies; parts of an upload lie on the disk and have
 * a budget and a time of their own. Who has no session counts by its address. {@link FormFailures} answers what is refused
 * here. Safe for several threads.
 */
final class FormBodies extends ValveBase {
    private final BodyBudget forms;
    private final Duration formTime;
    private final BodyBudget uploads;
    private final Duration uploadTime;

    FormBodies(BodyBudget forms, BodySettings settings) {
        super(true);
        this.forms = forms;
        this.formTime = settings.time();
        this.uploads = new BodyBudget(settings.uploadBytesMax(), settings.uploadBytesMaxPerCaller());
        this.uploadTime = settings.uploadTime();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            bounded(request, response, forms, formTime);
        } else if (type.startsWith("multipart/")) {
            bounded(request, response, uploads, uploadTime);
        } else {
            getNext().invoke(request, response);
        }
    }

    private void bounded(Request request, Response response, BodyBudget budget, Duration time)
            throws IOException, ServletException {
        org.apache.coyote.Request wire = request.getCoyoteRequest();
        InputBuffer whole = wire.getInputBuffer();
        try (BodyBudget.Share share = budget.of("address " + request.getRemoteAddr())) {
            wire.setInputBuffer(new Counted(whole, share, BodyDeadline.in(time)));
            getNext().invoke(request, response);
        } finally {
            wire.setInputBuffer(whole);
        }
    }

    /** Throws {@link ProblemException} through whatever of Tomcat reads from it. */
    private record Counted(InputBuffer whole, BodyBudget.Share share, BodyDeadline deadline) implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            int count = whole.doRead(handler);
            if (count > 0) {
                share.take(count);
                deadline.require();
            }
            return count;
        }

        @Override
        public int available() {
            return whole.available();
        }
    }
}
