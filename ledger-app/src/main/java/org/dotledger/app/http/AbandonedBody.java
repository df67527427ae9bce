package org.dotledger.app.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets the program give up a body. Tomcat reads the rest of every body before it takes the next request, which from a
 * caller that sends a byte now and then would take forever; here the connection is closed behind the answer instead.
 */
final class AbandonedBody extends ValveBase {
    private static final String ATTRIBUTE = AbandonedBody.class.getName();

    AbandonedBody() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Runnable abandonment = () -> request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        request.setAttribute(ATTRIBUTE, abandonment);
        getNext().invoke(request, response);
    }

    /** Has the rest of the body left unread. */
    static void abandon(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Runnable abandonment) {
            abandonment.run();
        }
    }
}
