package org.dotledger.app.catalog;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values, read strictly (RFC 4180): a quote inside a cell stands in quotes and is doubled. */
final class CsvRecords {
    private static final int END = -1;

    private final String text;
    private final List<List<String>> records = new ArrayList<>();
    private int next;

    private CsvRecords(String text) {
        this.text = text;
    }

    /** @throws CatalogException when a quoted cell does not end, or goes on after its end */
    static List<List<String>> parse(String text) {
        CsvRecords parser = new CsvRecords(text);
        while (parser.peek() != END) {
            parser.record();
        }
        return List.copyOf(parser.records);
    }

    private int peek() {
        return next < text.length() ? text.charAt(next) : END;
    }

    private void record() {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (peek() == ',') {
            next++;
            cells.add(cell());
        }
        if (peek() == '\r') {
            next++;
        }
        if (peek() == '\n') {
            next++;
        } else if (peek() != END) {
            throw CatalogException.unusable("record " + (records.size() + 1) + " of the export is not CSV");
        }
        records.add(List.copyOf(cells));
    }

    private String cell() {
        if (peek() == '"') {
            return quoted();
        }
        int start = next;
        while (peek() != END && peek() != ',' && peek() != '\n' && peek() != '\r' && peek() != '"') {
            next++;
        }
        return text.substring(start, next);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        next++;
        while (peek() != '"' || isDoubled()) {
            if (peek() == END) {
                throw CatalogException.unusable("a quoted cell of the export does not end");
            }
            if (peek() == '"') {
                next++;
            }
            cell.append(text.charAt(next));
            next++;
        }
        next++;
        return cell.toString();
    }

    private boolean isDoubled() {
        return next + 1 < text.length() && text.charAt(next + 1) == '"';
    }
}
