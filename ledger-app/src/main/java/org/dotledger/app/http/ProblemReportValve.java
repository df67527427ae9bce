package org.dotledger.app.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers what Tomcat refuses before it knows the application: requests that are not HTTP, and paths that trick. */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        // Content that was written already cannot be taken back; 1 says that this error is reported for the first time.
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemCode code = ProblemCode.ofStatus(status);
        byte[] body = Problem.of(code, code.title()).bytes();
        // Of statuses that have no code of their own the code's stands in the answer and in its first line.
        response.setStatus(code.status());
        try {
            response.setContentType(Problem.MEDIA_TYPE);
            response.setHeader("Cache-Control", "no-store");
            OutputStream out = response.getReporter() == null ? null : response.getOutputStream();
            if (out != null) {
                out.write(body);
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            getContainer().getLogger().debug("no client is left to answer", e);
        }
    }
}
