package org.dotledger.app.witness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.dotledger.app.postgres.DurableFiles;
import org.dotledger.core.log.witness.Witness;

/**
 * A witness over HTTP: the embedded Tomcat with one servlet, without Spring. Bodies, headers, connections and the time
 * in which a caller has to say something are bounded, for this server alone.
 */
public final class WitnessServer implements AutoCloseable {
    private static final int KEEP_ALIVE_MILLIS = 30_000;
    private static final int CONNECTIONS_MAX = 256;
    private static final int BACKLOG = 64;
    private static final int HEADERS_MAX = 50;
    private static final int HEADER_BYTES_MAX = 16 * 1024;

    /** Held here, because an unreferenced logger loses its level. What it says of its start is of no interest. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    static {
        TOMCAT.setLevel(Level.WARNING);
    }

    private final Tomcat tomcat;
    private final Path scratch;
    private final InetSocketAddress address;

    private WitnessServer(Tomcat tomcat, Path scratch, InetSocketAddress address) {
        this.tomcat = tomcat;
        this.scratch = scratch;
        this.address = address;
    }

    /**
     * Starts to answer.
     *
     * @throws IOException when it cannot listen there
     */
    public static WitnessServer start(Witness witness, InetSocketAddress address, WitnessLimits limits)
            throws IOException {
        // JMX is not used here, and registering every part takes as long as starting the server.
        Registry.disableRegistry();
        Path scratch = Files.createTempDirectory("ledger-witness");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(scratch.toString());
        Connector connector = connector(address, limits.silence());
        tomcat.setConnector(connector);
        if (tomcat.getHost() instanceof StandardHost host) {
            // Its pages say what runs here; a status says enough.
            host.setErrorReportValveClass("");
        }
        Context context = tomcat.addContext("", null);
        if (context instanceof StandardContext standard) {
            // Nothing is unloaded here, so nothing has to be searched for what would keep it from that.
            standard.setClearReferencesThreadLocals(false);
            standard.setClearReferencesRmiTargets(false);
        }
        Tomcat.addServlet(context, "witness", new WitnessServlet(witness, limits.body()));
        context.addServletMapping("/", "witness");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            stop(tomcat, scratch);
            throw new IOException("cannot listen on " + address, e);
        }
        return new WitnessServer(
                tomcat, scratch, new InetSocketAddress(address.getAddress(), connector.getLocalPort()));
    }

    private static Connector connector(InetSocketAddress address, Duration silenceMax) {
        Http11NioProtocol protocol = new Http11NioProtocol();
        protocol.setAddress(address.getAddress());
        protocol.setConnectionTimeout(Math.toIntExact(silenceMax.toMillis()));
        protocol.setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
        protocol.setMaxConnections(CONNECTIONS_MAX);
        protocol.setAcceptCount(BACKLOG);
        // What a caller sends beyond what is read is not waited for: the connection is closed behind the answer.
        protocol.setMaxSwallowSize(0);
        protocol.setMaxHeaderCount(HEADERS_MAX);
        protocol.setMaxHttpHeaderSize(HEADER_BYTES_MAX);
        protocol.setExecutor(new VirtualThreadExecutor("ledger-witness-"));
        Connector connector = new Connector(protocol);
        connector.setPort(address.getPort());
        connector.setThrowOnFailure(true);
        return connector;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Ends the requests that have begun and listens no more. Closing again does nothing. */
    @Override
    public void close() throws IOException {
        if (tomcat.getServer().getState() != LifecycleState.DESTROYED) {
            stop(tomcat, scratch);
        }
    }

    private static void stop(Tomcat tomcat, Path scratch) throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException("the witness's server cannot be stopped", e);
        } finally {
            DurableFiles.deleteTree(scratch);
        }
    }
}
