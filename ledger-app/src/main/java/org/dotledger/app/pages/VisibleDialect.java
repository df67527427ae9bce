package org.dotledger.app.pages;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Has every page show the characters that have no shape, whatever its template puts where. */
@Component
final class VisibleDialect implements IPostProcessorDialect {
    private static final int PRECEDENCE = 1_000;

    @Override
    public String getName() {
        return "visible";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return PRECEDENCE;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, VisibleHandler.class, PRECEDENCE));
    }
}
