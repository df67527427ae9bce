package org.dotledger.app.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dotledger.app.testing.LedgerUnderTest;
import org.jspecify.annotations.Nullable;

/** Someone who looks at the pages with a browser of their own. */
final class Visit implements AutoCloseable {
    private static final @Nullable String PICTURES = System.getProperty("ledger.screenshots");

    private static final Map<String, List<Cookie>> COOKIES = new ConcurrentHashMap<>();
    private static final int WIDTH = 1360;
    private static final int HEIGHT = 860;

    private final LedgerUnderTest ledger;
    private final BrowserContext context;
    private final Page page;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Visit(LedgerUnderTest ledger, Browser.NewContextOptions options) {
        this.ledger = ledger;
        this.context = Chromium.get().newContext(options.setViewportSize(WIDTH, HEIGHT));
        this.page = context.newPage();
        context.onRequest(request -> requests.add(request.url()));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static Visit of(LedgerUnderTest ledger) {
        return new Visit(ledger, new Browser.NewContextOptions());
    }

    /** Someone whose clock is seven hours ahead of UTC. */
    static Visit fromAfar(LedgerUnderTest ledger) {
        return new Visit(
                ledger,
                new Browser.NewContextOptions()
                        .setTimezoneId("Asia/Ho_Chi_Minh")
                        .setLocale("en-GB"));
    }

    static Visit withoutScript(LedgerUnderTest ledger) {
        return new Visit(ledger, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    /** Signs in, which every actor does once: later visits have the cookie. */
    Visit as(String actor) {
        String name = ledger.server().uri() + " " + actor;
        if (!COOKIES.containsKey(name)) {
            open("/login");
            page.fill("#key", ledger.key(actor));
            page.press("#key", "Enter");
            page.waitForURL(url -> !url.contains("/login"));
            COOKIES.put(name, context.cookies());
        }
        context.addCookies(COOKIES.get(name));
        return this;
    }

    /** As the person's preference changes while the page is open. */
    void darken(boolean dark) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /** As on another screen, which is so many pixels wide. */
    void widen(int width) {
        page.setViewportSize(width, HEIGHT);
    }

    /** As it was. */
    void widenAgain() {
        widen(WIDTH);
    }

    Page open(String path) {
        page.navigate(ledger.server().uri() + path);
        return page;
    }

    Page page() {
        return page;
    }

    /** Every address that was asked for. */
    List<String> requests() {
        return requests;
    }

    /** What the browser had to complain about: broken scripts, and what the content security policy blocked. */
    List<String> complaints() {
        return complaints;
    }

    /** Takes a picture, if someone wants pictures. */
    void photograph(String name) {
        if (PICTURES != null) {
            page.evaluate("document.fonts.ready");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
