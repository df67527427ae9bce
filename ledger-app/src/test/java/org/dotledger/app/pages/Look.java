package org.dotledger.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.Set;

/** What has to hold of every page, however it is looked at. */
final class Look {
    private static final Set<String> IMPACTS = Set.of("moderate", "serious", "critical");
    private static final int PHONE = 320;
    private static final int WALL = 2_560;
    /** The width of a sheet of A4 between its margins, in the pixels of a browser. */
    private static final int SHEET = 703;

    /** Everything that is touched by itself; a link within a sentence is as high as its line. */
    private static final String SMALL_TARGETS = """
            [...document.querySelectorAll("button, summary, select, input:not([type=hidden]), textarea, a.button, nav a, "
                    + ".chips a, .refs a, td > a, tbody th > a, .node .hit, .brand, .senders a, .news a, .foot a")]
                .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest(".unseen"))
                .map(e => [e, e.getBoundingClientRect()])
                .filter(([e, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
                .map(([e, box]) => `${e.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`)""";

    private static final String OVERFLOW =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private static final String CUT_OFF_TABLES = """
            [...document.querySelectorAll("table, pre, .lanes svg")]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => e.outerHTML.slice(0, 120))""";
    private static final String LABELS_OVER_OTHERS = """
            (() => {
                const texts = [...document.querySelectorAll(".lanes text")].map(e => [e, e.getBoundingClientRect()]);
                return texts.flatMap(([e, a], i) => texts.slice(i + 1)
                    .filter(([_, b]) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
                    .map(([other]) => `${e.textContent} / ${other.textContent}`));
            })()""";

    private Look() {}

    /** What passes is not described, which would take longer than finding out that it does. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // Without frames there is nothing to gather in a page of its own.
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static void hasNoFindings(AxeBuilder axe, String path) {
        assertThat(axe.analyze().getViolations().stream()
                        .filter(rule -> IMPACTS.contains(rule.getImpact()))
                        .map(rule ->
                                rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                        .toList())
                .as(path)
                .isEmpty();
    }

    static void isAccessible(Page page, String path) {
        hasNoFindings(axe(page), path);
        assertThat(list(page, LABELS_OVER_OTHERS))
                .as("labels over others on " + path)
                .isEmpty();
    }

    /** Only colours differ in the dark. */
    static void hasContrast(Page page, String path) {
        hasNoFindings(axe(page).withRules(List.of("color-contrast")), path);
    }

    /** Nothing sticks out, on a phone or on a wall, and a finger finds what it looks for. */
    static void fits(Visit visit, String path, String name) {
        Page page = visit.page();
        visit.widen(WALL);
        assertThat(page.evaluate(OVERFLOW))
                .as("what sticks out of " + path + " on a wall")
                .isEqualTo(0);
        visit.widen(PHONE);
        assertThat(page.evaluate(OVERFLOW))
                .as("what sticks out of " + path + " on a phone")
                .isEqualTo(0);
        assertThat(list(page, SMALL_TARGETS)).as("what is too small on " + path).isEmpty();
        hasNoFindings(axe(page).withRules(List.of("target-size", "scrollable-region-focusable")), path + " on a phone");
        visit.photograph(name + "-narrow");
        visit.widenAgain();
    }

    /** On paper no column is lost, colours are light even for someone who prefers the dark, and each sheet says of when. */
    static void isPrintedWhole(Visit visit, String path, String name) {
        Page page = visit.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        visit.widen(SHEET);
        assertThat(list(page, CUT_OFF_TABLES))
                .as("what the edge of the paper cuts off " + path)
                .isEmpty();
        assertThat(page.evaluate(
                        "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"))
                .as(path)
                .isEqualTo("rgb(255, 255, 255)rgb(28, 30, 33)");
        visit.photograph(name + "-print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(ColorScheme.LIGHT));
        visit.widenAgain();
    }

    private static List<?> list(Page page, String script) {
        return (List<?>) page.evaluate(script);
    }
}
