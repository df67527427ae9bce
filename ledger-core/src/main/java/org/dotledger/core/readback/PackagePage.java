package org.dotledger.core.readback;

import java.util.List;
import java.util.Locale;
import org.dotledger.api.json.CanonicalJson;
import org.dotledger.api.json.JsonString;
import org.dotledger.api.schema.RecordCodec;
import org.dotledger.core.view.JournalRows;
import org.dotledger.core.view.JournalView;
import org.dotledger.core.view.View;

/**
 * The views for a person: one file that needs nothing else, without script. It says of itself whether the state is sealed
 * on its first line. Of a long view it shows the first rows and says how many there are.
 */
final class PackagePage {
    /** How many rows of a view are shown. */
    static final int ROWS_MAX = JournalRows.PLAIN_MAX;

    private static final String HEAD = """
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s readback</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem; max-width: 110rem; }
            .mark { padding: .8rem 1rem; border: 3px solid; font-weight: 700; }
            .UNSEALED { color: #b00020; } .SEALED { color: #1b6e3c; }
            @media (prefers-color-scheme: dark) { .UNSEALED { color: #ff8a8a; } .SEALED { color: #7fd6a0; } }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
            dd { margin: 0; overflow-wrap: anywhere; }
            dt, th, summary { font-weight: 600; }
            summary { font-size: 1.15rem; margin-top: 1rem; cursor: pointer; }
            .table { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .85rem; }
            th, td { border: 1px solid #8888; padding: .25rem .5rem; text-align: left; vertical-align: top;
              overflow-wrap: anywhere; max-width: 42rem; }
            td.FAILED, td.MISSING, td.NO, li.NO, tr.REJECT { font-weight: 700; color: #b00020; }
            td.YES, td.PROVEN { color: #1b6e3c; }
            td ul { margin: 0; padding-left: 1.1rem; }
            small { opacity: .75; }
            @media (prefers-color-scheme: dark) {
              td.FAILED, td.MISSING, td.NO, li.NO, tr.REJECT { color: #ff8a8a; }
              td.YES, td.PROVEN { color: #7fd6a0; }
            }
            </style>
            </head>
            <body>
            """;

    private final PageHtml html = new PageHtml();

    private PackagePage() {}

    static String of(PackageState state) {
        return new PackagePage().write(state);
    }

    private String write(PackageState state) {
        PackageFacts facts = state.facts();
        html.markup("<!DOCTYPE html><!-- ").markup(facts.mark()).markup(" -->\n");
        html.markup(String.format(Locale.ROOT, HEAD, facts.mark()));
        html.markup("<p class=\"mark ")
                .markup(facts.mark())
                .markup("\" role=\"status\">")
                .text(facts.markLine())
                .markup("</p>\n");
        html.element("h1", "Readback of " + facts.origin()).markup("\n");
        new PageSummary(html, state).write();
        facts(facts);
        html.heading("The views");
        html.markup(
                "<p>What these tables show is in <code>views/</code> as JSON. <code>VERIFY.md</code> says how all of"
                        + " it is checked.</p>\n");
        state.views().declared().forEach(view -> view(view, state));
        return html.markup("</body>\n</html>\n").toString();
    }

    private void facts(PackageFacts facts) {
        html.heading("What this package covers").markup("<dl>\n");
        facts.predicate()
                .members()
                .forEach((name, value) -> html.element("dt", PageRows.words(name))
                        .element("dd", value instanceof JsonString(String text) ? text : CanonicalJson.text(value))
                        .markup("\n"));
        html.markup("</dl>\n");
    }

    private <R extends Record> void view(View<R> view, PackageState state) {
        if (view instanceof JournalView<R, ?> journal) {
            JournalRows<R> rows = state.state().journal(journal);
            view(view, rows.first(), rows.size(), state.acts());
        } else {
            List<R> rows = state.state().items(view);
            view(view, rows, rows.size(), state.acts());
        }
    }

    /** @param rows the first ones at least, as far as they are shown */
    private <R extends Record> void view(View<R> view, List<R> rows, long count, Acts acts) {
        html.markup("<details" + (count <= 50 ? " open" : "") + ">");
        html.element("summary", view.name() + " (" + count + ")").markup("\n");
        if (!rows.isEmpty()) {
            Class<R> type = view.definition().row();
            RecordCodec<R> codec = RecordCodec.of(type);
            new PageRows(html, acts)
                    .table(type, rows.stream().limit(ROWS_MAX).map(codec::write).toList());
        }
        if (count > ROWS_MAX) {
            html.element("p", "The first " + ROWS_MAX + " are shown; all are in views/" + view.name() + ".json.")
                    .markup("\n");
        }
        html.markup("</details>\n");
    }
}
