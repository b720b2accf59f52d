package com.domainpinlock.api.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes the fields of our records by their types: what is never null is required, what may be
 * null says so, and what is left out where there is nothing to tell is optional. By itself the
 * library calls every field optional and none null.
 */
@Component
class RecordSchemas implements ModelConverter {
    private static final String OURS = "com.domainpinlock.";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (!others.hasNext()) return null;
        Schema<?> described = others.next().resolve(type, context, others);
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (described == null || !raw.isRecord() || !raw.getName().startsWith(OURS))
            return described;
        var model = described.get$ref() == null ? described : defined(described, context);
        if (model != null && model.getProperties() != null) describe(raw, model);
        return described;
    }

    private static @Nullable Schema<?> defined(Schema<?> reference, ModelConverterContext context) {
        var ref = reference.get$ref();
        return context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private static void describe(Class<?> type, Schema<?> model) {
        var isRequest = type.getSimpleName().endsWith("Request");
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var name = component.getName();
            if (isNeverNull(component)) required.add(name);
            else if (isRequest || isWrittenAsNull(component)) {
                Schema<?> field = model.getProperties().get(name);
                if (field != null) model.getProperties().put(name, orNull(field));
                if (!isRequest) required.add(name);
            }
        }
        model.setRequired(required);
        if (isRequest) model.setAdditionalProperties(false);
    }

    private static boolean isNeverNull(RecordComponent component) {
        var type = component.getAnnotatedType();
        return !type.isAnnotationPresent(Nullable.class) || isRequired(component.getAccessor());
    }

    private static boolean isRequired(Method field) {
        var told = field.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        var list = field.getAnnotation(ArraySchema.class);
        return (told != null && told.requiredMode() == RequiredMode.REQUIRED)
                || (list != null && list.arraySchema().requiredMode() == RequiredMode.REQUIRED);
    }

    private static boolean isWrittenAsNull(RecordComponent component) {
        var own = component.getAccessor().getAnnotation(JsonInclude.class);
        var all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        var included = own == null ? all : own;
        return included == null || included.value() == JsonInclude.Include.ALWAYS;
    }

    private static <T> Schema<?> orNull(Schema<T> field) {
        if (field.get$ref() != null) {
            var reference = new JsonSchema().$ref(field.get$ref());
            var none = new JsonSchema().types(Set.of("null"));
            return new JsonSchema()
                    .anyOf(List.of(reference, none))
                    .description(field.getDescription());
        }
        field.setTypes(with(field.getTypes(), "null"));
        if (field.getEnum() != null) field.getEnum().add(null);
        return field;
    }

    private static Set<String> with(@Nullable Set<String> types, String further) {
        var all = new LinkedHashSet<>(Objects.requireNonNullElse(types, Set.of()));
        all.add(further);
        return all;
    }
}
