package org.dotledger.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds of a text, in UTF-16 code units, where the default of 0 to {@value #LENGTH_MAX_DEFAULT} does not fit. Control
 * characters are never taken; line ends and tabs only in text of several lines. A text that has to be there has to say
 * something: with a minimum, one of spaces alone is not taken.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Text {
    int LENGTH_MAX_DEFAULT = 2_000;

    int min() default 0;

    int max() default LENGTH_MAX_DEFAULT;

    boolean lines() default false;

    /** Whether the text has to give a reason or to describe something ({@link Blank#isStatement}). */
    boolean statement() default false;
}
