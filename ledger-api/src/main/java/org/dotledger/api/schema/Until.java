package org.dotledger.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The last version of its record that has a component. Records of later versions do not have it, and for their sake it is
 * nullable.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Until {
    int value();

    /** Whether it could be left out in the versions that have it. */
    boolean optional() default false;
}
