package com.domainpinlock.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.DomainName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "münchen.de",
                "straße.de",
                "læge.dk",
                "cœur.fr",
                "łódź.pl",
                "việtnam.vn",
                "пример.рф",
                "пример-1.com",
                "онлайн.бг",
                "ソニー株式会社.jp",
                "日本語の例.jp",
                "한국.com",
                "ไทย.com",
                "商城.中国"
            })
    void aNameIsShownAsPeopleReadIt(String name) {
        assertThat(ShownName.of(DomainName.parse(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "пaypal.com", // Cyrillic and Latin
                "gооgle.com", // two Cyrillic letters in Latin ones
                "аррӏе.com", // all Cyrillic, reads as apple
                "ѕсоре.пример.рф", // reads as scope
                "ορα.gr", // all Greek, reads as opa
                "paypaı.com", // without the dot
                "ɡoogle.com", // a letter of phonetic script
                "工com.example", // Han and Latin
                "例google.com"
            })
    void aNameThatCouldBeTakenForAnotherIsShownInAscii(String name) {
        var domain = DomainName.parse(name);

        assertThat(domain.unicode()).isEqualTo(name);
        assertThat(ShownName.of(domain)).isEqualTo(domain.ascii()).contains("xn--");
    }

    @ParameterizedTest
    @ValueSource(strings = {"مثال.إختبار", "دامنه.com", "דוגמה.co.il"})
    void aNameThatIsReadFromTheRightIsShownInAscii(String name) {
        var domain = DomainName.parse(name);

        assertThat(domain.unicode()).isEqualTo(name);
        assertThat(ShownName.of(domain)).isEqualTo(domain.ascii()).contains("xn--");
    }
}
