package com.domainpinlock.api.docs;

import com.domainpinlock.kernel.Refusal;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the API's description why an operation can be refused, besides the reasons that all
 * operations share.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    Refusal[] value();
}
