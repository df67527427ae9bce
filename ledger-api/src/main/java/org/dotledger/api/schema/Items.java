package org.dotledger.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Bounds of a list, in items, where the default of 0 to {@value #MAX_DEFAULT} does not fit. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Items {
    int MAX_DEFAULT = 100;

    int min() default 0;

    int max() default MAX_DEFAULT;

    boolean unique() default false;
}
