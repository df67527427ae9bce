package org.dotledger.app.pages;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.dotledger.api.text.VisibleText;
import org.dotledger.app.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a filter's form was filled in with, and what is wrong with it, field by field, so that each fault stands under the
 * field that it is about and nothing that was typed is lost. For one request.
 */
public final class Faults {
    private final Map<String, String> typed = new HashMap<>();
    private final Map<String, String> byField = new TreeMap<>();

    /**
     * The value of a field; null when it is empty or at fault.
     *
     * @param check ends with a problem when the value cannot be meant
     */
    public @Nullable String read(String field, @Nullable String text, Check check) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String value = text.strip();
        typed.put(field, VisibleText.of(value));
        try {
            check.of(value);
            return value;
        } catch (ProblemException e) {
            byField.put(field, e.problem().detail());
            return null;
        }
    }

    /** A check of one field. */
    @FunctionalInterface
    public interface Check {
        void of(String value);
    }

    public boolean any() {
        return !byField.isEmpty();
    }

    /** The page's frame without what is at fault, which would otherwise be part of each of its links. */
    public Page without(Page page) {
        return page.without(byField.keySet());
    }

    /** The page with its fields filled in as they were; its status is that of a request that cannot be taken. */
    public ModelAndView on(ModelAndView view) {
        if (any()) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view.addObject("typed", typed).addObject("faults", byField);
    }
}
