package org.dotledger.app.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.dotledger.api.log.Sha256;
import org.springframework.stereotype.Component;

/** Addresses of scripts, styles and fonts; templates know it as {@code @assets}. Safe for several threads. */
@Component("assets")
public final class Assets {
    private static final int DIGITS = 12;

    private final ConcurrentMap<String, String> addresses = new ConcurrentHashMap<>();

    /** The address of a file below {@code assets/}, which changes with what is in it. */
    public String url(String name) {
        return addresses.computeIfAbsent(name, Assets::address);
    }

    private static String address(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/assets/" + name)) {
            if (file == null) {
                throw new IllegalStateException("no asset " + name);
            }
            String digest = Sha256.digest(file.readAllBytes()).hex();
            return "/assets/" + name + "?v=" + digest.substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
