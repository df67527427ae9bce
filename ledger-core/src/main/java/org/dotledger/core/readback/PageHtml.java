package org.dotledger.core.readback;

import java.util.List;
import org.dotledger.api.text.VisibleText;

/** The HTML of a package's page as it grows. Texts come from callers of the ledger: nothing in them becomes markup. */
final class PageHtml {
    private final StringBuilder html = new StringBuilder();

    /** Appends markup as it is. */
    PageHtml markup(String markup) {
        html.append(markup);
        return this;
    }

    /** Appends a text, with what is markup or cannot be seen escaped. */
    PageHtml text(String content) {
        html.append(escaped(content));
        return this;
    }

    /** Appends an element that holds a text. */
    PageHtml element(String tag, String content) {
        return markup("<" + tag + ">").text(content).markup("</" + tag.replaceFirst(" .*", "") + ">");
    }

    PageHtml heading(String content) {
        return element("h2", content).markup("\n");
    }

    /** Begins a table, whose rows follow. */
    PageHtml beginTable(List<String> columns) {
        markup("<div class=\"table\"><table><thead><tr>");
        columns.forEach(column -> element("th scope=\"col\"", column));
        return markup("</tr></thead><tbody>\n");
    }

    PageHtml endTable() {
        return markup("</tbody></table></div>\n");
    }

    private static String escaped(String content) {
        String text = VisibleText.lines(content);
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
