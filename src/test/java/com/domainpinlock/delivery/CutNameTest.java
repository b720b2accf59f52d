package com.domainpinlock.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutNameTest {
    @Test
    void aNameThatFitsStaysWhole() {
        assertThat(ShownName.cut("www.example.com", 15)).isEqualTo("www.example.com");
    }

    @Test
    void wholeLabelsStayAtItsEnd() {
        assertThat(ShownName.cut("paypal.com.department.registrar.evil.com", 36))
                .isEqualTo("paypal(...).registrar.evil.com");
    }

    @Test
    void theFirstLabelFillsWhatIsLeft() {
        assertThat(ShownName.cut("first-and-longest-label.department.example.com", 34))
                .isEqualTo("first-and-longest(...).example.com")
                .hasSize(34);
    }

    @Test
    void aLabelThatIsTooLongItselfIsCut() {
        assertThat(ShownName.cut("a" + "b".repeat(61) + "c.com", 40))
                .isEqualTo("abbbbbbb(...)" + "b".repeat(22) + "c.com")
                .hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 30, 52, 71, 100, 200})
    void neverIsItLongerThanTheRoomThatThereIs(int room) {
        var label = "a".repeat(63);
        for (var name :
                new String[] {
                    label + ".com",
                    label + "." + label,
                    "www." + label + ".co.uk",
                    String.join(".", label, label, label, "a".repeat(61)),
                    "b.".repeat(125) + "com"
                }) {
            var cut = ShownName.cut(name, room);
            assertThat(cut).hasSizeLessThanOrEqualTo(room);
            var end = cut.substring(cut.indexOf(')') + 1);
            assertThat(name)
                    .startsWith(cut.substring(0, Math.max(0, cut.indexOf('('))))
                    .endsWith(end);
        }
    }
}
