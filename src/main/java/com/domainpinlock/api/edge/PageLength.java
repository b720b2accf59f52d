package com.domainpinlock.api.edge;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents how long a page of a list may be asked for: 1 to 1000, 100 unless sent. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
public @interface PageLength {}
