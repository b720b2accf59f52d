package com.domainpinlock.api.problem;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;

/** Names the parameter or field whose value is missing or wrong, and what would be right. */
public final class WrongValue {
    private static final Set<String> MISSING = Set.of("NotNull", "NotBlank", "NotEmpty");
    private static final int NAME_LENGTH_MAX = 64;

    private WrongValue() {}

    /** Says which values a type has. */
    static final class Allowed {
        private Allowed() {}

        static String values(@Nullable Class<?> type) {
            if (type == null) return "Send a value of another type.";
            if (type.isEnum())
                return Stream.of(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.joining(", ", "Send one of ", "."));
            if (type == int.class || type == Integer.class) return "Send an integer.";
            if (type == long.class || type == Long.class) return "Send an integer.";
            if (type == boolean.class || type == Boolean.class) return "Send true or false.";
            if (type == String.class) return "Send a string.";
            if (type == Instant.class) return "Send an instant, such as 2026-11-22T12:00:00Z.";
            if (Collection.class.isAssignableFrom(type)) return "Send an array.";
            return "Send a value of another type.";
        }
    }

    static Refused of(TypeMismatchException mismatch) {
        var name = mismatch.getPropertyName();
        return invalid(name == null ? "" : name, Allowed.values(mismatch.getRequiredType()));
    }

    static Refused of(MethodArgumentNotValidException invalid) {
        var error = invalid.getFieldError();
        return error == null ? malformed() : of(error);
    }

    static Refused of(MethodValidationResult invalid) {
        return invalid.getParameterValidationResults().stream()
                .findFirst()
                .map(result -> {
                    var error = result.getResolvableErrors().getFirst();
                    if (error instanceof FieldError field) return of(field);
                    var name = result.getMethodParameter().getParameterName();
                    return judged(name == null ? "" : name, error);
                })
                .orElseGet(WrongValue::malformed);
    }

    static Refused missing(String name) {
        return Refused.field(Refusal.MISSING_FIELD, shown(name), "Send " + shown(name) + ".");
    }

    public static Refused unknown(String name) {
        return Refused.field(
                Refusal.UNKNOWN_FIELD,
                shown(name),
                "This request has no such field. Leave it out.");
    }

    public static Refused invalid(String name, String cure) {
        return Refused.field(Refusal.INVALID_VALUE, shown(name), cure);
    }

    private static Refused of(FieldError error) {
        if (error.isBindingFailure()) return invalid(error.getField(), "Send another value.");
        return judged(error.getField(), error);
    }

    private static Refused judged(String name, MessageSourceResolvable error) {
        if (isMissing(error.getCodes())) return missing(name);
        var message = error.getDefaultMessage();
        return invalid(name, message == null ? "Send another value." : "It " + message + ".");
    }

    private static boolean isMissing(String @Nullable [] codes) {
        return codes != null && codes.length > 0 && MISSING.contains(codes[codes.length - 1]);
    }

    private static Refused malformed() {
        return Refused.because(Refusal.MALFORMED_REQUEST);
    }

    private static String shown(String name) {
        return name.length() <= NAME_LENGTH_MAX ? name : name.substring(0, NAME_LENGTH_MAX) + "…";
    }
}
