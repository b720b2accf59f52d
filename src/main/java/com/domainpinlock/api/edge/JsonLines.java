package com.domainpinlock.api.edge;

import com.domainpinlock.api.problem.WrongJson;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** Reads and refuses the lines of a body that has one JSON object on each (NDJSON). */
public final class JsonLines {
    private JsonLines() {}

    /** Why a line was refused. */
    @Schema(name = "LineProblem", description = "A line that was refused, and what helps.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LineProblem(
            @Schema(description = "Its number in the body, from 1.") long line,
            @Schema(description = "The reason.", implementation = Refusal.class) String code,
            @Schema(description = "The field that is wrong.") @Nullable String field,
            String detail) {}

    /**
     * Reads a line as strictly as a body.
     *
     * @throws com.domainpinlock.kernel.CommandRefused that names the field which is wrong
     */
    public static <T> T read(ObjectReader reader, Class<T> type, String line) {
        try {
            var value = type.cast(reader.readValue(line));
            if (value == null) throw WrongJson.noObject("line").thrown();
            return value;
        } catch (JacksonException wrong) {
            throw WrongJson.of(wrong, "line").thrown();
        }
    }

    /** Tells why a line was refused. */
    public static LineProblem problem(long line, Refused refused) {
        var why = refused.why();
        var cure = (String) refused.details().get(Detail.CURE);
        var sentence = cure == null ? why.sentence() : cure;
        return new LineProblem(
                line,
                why.name(),
                (String) refused.details().get(Detail.FIELD),
                sentence == null ? why.name() : sentence);
    }
}
