package org.dotledger.app.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.dotledger.api.text.VisibleText;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.AttributeValueQuotes;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.IText;

/**
 * Escapes, in what a template has become, the characters that have no shape. Within an element that has the attribute
 * {@code data-exact} the text stays as it is, because script reads it from there: each such character is then within an
 * element of its own, whose style shows the escape instead.
 */
public final class VisibleHandler extends AbstractTemplateHandler {
    private static final String EXACT = "data-exact";
    /** What browsers show of attributes. Others are names and addresses, which have to stay as they are. */
    private static final Set<String> SHOWN = Set.of("title", "alt", "aria-label", "placeholder");

    private @Nullable IModelFactory models;
    private @Nullable String exactElement;

    @Override
    public void setContext(ITemplateContext context) {
        super.setContext(context);
        this.models = context.getModelFactory();
    }

    private IModelFactory models() {
        if (models == null) {
            throw new IllegalStateException("a handler has a context before it has text");
        }
        return models;
    }

    @Override
    public void handleText(IText text) {
        String content = text.getText();
        String visible = VisibleText.lines(content);
        if (visible.equals(content)) {
            super.handleText(text);
        } else if (exactElement == null) {
            super.handleText(models().createText(visible));
        } else {
            handleExactly(content);
        }
    }

    private void handleExactly(String content) {
        int shown = 0;
        for (int at = 0; at < content.length(); ) {
            int point = content.codePointAt(at);
            int next = at + Character.charCount(point);
            if (!VisibleText.isVisible(point) && point != '\n') {
                super.handleText(models().createText(content.substring(shown, at)));
                super.handleOpenElement(
                        models().createOpenElementTag("span", unseen(point), AttributeValueQuotes.DOUBLE, false));
                super.handleText(models().createText(content.substring(at, next)));
                super.handleCloseElement(models().createCloseElementTag("span"));
                shown = next;
            }
            at = next;
        }
        super.handleText(models().createText(content.substring(shown)));
    }

    private static Map<String, String> unseen(int point) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("class", "unseen");
        attributes.put("title", VisibleText.escape(point));
        return attributes;
    }

    @Override
    public void handleOpenElement(IOpenElementTag tag) {
        if (tag.hasAttribute(EXACT)) {
            exactElement = tag.getElementCompleteName();
        }
        super.handleOpenElement(visible(tag));
    }

    @Override
    public void handleStandaloneElement(IStandaloneElementTag tag) {
        super.handleStandaloneElement(visible(tag));
    }

    @Override
    public void handleCloseElement(ICloseElementTag tag) {
        if (tag.getElementCompleteName().equals(exactElement)) {
            exactElement = null;
        }
        super.handleCloseElement(tag);
    }

    private <T extends IProcessableElementTag> T visible(T tag) {
        T shown = tag;
        for (IAttribute attribute : tag.getAllAttributes()) {
            String value = attribute.getValue();
            if (value != null && isShown(tag, attribute)) {
                String visible = VisibleText.of(value);
                if (!visible.equals(value)) {
                    shown = models().setAttribute(shown, attribute.getAttributeCompleteName(), visible);
                }
            }
        }
        return shown;
    }

    /** What someone typed into a field is shown there too; what a form carries along unseen is not. */
    private static boolean isShown(IProcessableElementTag tag, IAttribute attribute) {
        String name = attribute.getAttributeCompleteName();
        return SHOWN.contains(name)
                || (name.equals("value")
                        && tag.getElementCompleteName().equals("input")
                        && !"hidden".equals(tag.getAttributeValue("type")));
    }
}
