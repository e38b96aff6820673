#include "core/base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

namespace tandem {

namespace {

constexpr UChar32 kReplacement = 0xFFFD;

// Takes the next character off the front; negative for a bad byte sequence, of which the longest bad part is taken.
UChar32 takeCharacter(std::string_view& text)
{
    std::int32_t at = 0;
    UChar32 character = 0;
    // ICU counts in 32 bits; no character needs more than four bytes.
    const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 8));
    U8_NEXT(text.data(), at, length, character);
    text.remove_prefix(static_cast<std::size_t>(at));
    return character;
}

void appendCharacter(std::string& out, UChar32 character)
{
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, character);
    out.append(bytes, static_cast<std::size_t>(size));
}

bool isDropped(UChar32 c)
{
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || bidi;
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool isAsciiSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string withSingleBlanks(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    bool pending = false;
    while (!text.empty()) {
        const std::string_view before = text;
        const UChar32 c = takeCharacter(text);
        if (c >= 0 && u_isUWhiteSpace(c)) {
            pending = true;
            continue;
        }
        if (pending && !out.empty())
            out += ' ';
        pending = false;
        out += before.substr(0, before.size() - text.size());
    }
    return out;
}

// Traditional to simplified, character by character, taken once from ICU's rules. Its rules for whole words are left
// out: with them a part of a text could normalise otherwise than inside the text and would not be found there. It is
// also ten times faster.
const std::unordered_map<UChar32, UChar32>& simplifiedForms()
{
    static const std::unordered_map<UChar32, UChar32> forms = [] {
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::Transliterator> rules(
            icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
        TANDEM_ASSERT(U_SUCCESS(status) && rules != nullptr);
        icu::UnicodeSet sources;
        rules->getSourceSet(sources);
        std::unordered_map<UChar32, UChar32> found;
        for (std::int32_t i = 0; i < sources.size(); ++i) {
            const UChar32 traditional = sources.charAt(i);
            icu::UnicodeString simplified(traditional);
            rules->transliterate(simplified);
            if (simplified.countChar32() == 1 && simplified.char32At(0) != traditional)
                found.emplace(traditional, simplified.char32At(0));
        }
        return found;
    }();
    return forms;
}

UChar32 foldCharacter(UChar32 c)
{
    if (c < 0x2E80) // no ideographs below
        return u_tolower(c);
    const auto& forms = simplifiedForms();
    const auto found = forms.find(c);
    return found == forms.end() ? u_tolower(c) : found->second;
}

enum class Kind { Han, Word, None };

// Han stands for all scripts that are written without blanks between words: ideographs, kana, hangul.
Kind kindOf(UChar32 c)
{
    if (c < 0)
        return Kind::None;
    const std::uint32_t category = U_MASK(u_charType(c));
    if ((category & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) == 0)
        return Kind::None;
    if (c < 0x2E80)
        return Kind::Word;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    const bool han = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
                     script == USCRIPT_HANGUL || c == 0x30FC; // the long vowel mark belongs to both kana
    return han ? Kind::Han : Kind::Word;
}

std::size_t gramLength(Kind kind)
{
    return kind == Kind::Han ? 2 : 3;
}

// A run of characters of one kind: character i is text[starts[i], starts[i + 1]).
struct Run {
    Kind kind = Kind::None;
    std::string_view text;
    std::vector<std::size_t> starts;

    std::size_t length() const { return starts.size() - 1; }
    // `count` characters from `at`, fewer at the end of the run.
    std::string_view gram(std::size_t at, std::size_t count) const
    {
        const std::size_t end = starts[std::min(at + count, length())];
        return text.substr(starts[at], end - starts[at]);
    }
};

template <class Visit>
void forEachRun(std::string_view text, Visit visit)
{
    Run run;
    run.text = text;
    const auto finish = [&](std::size_t end) {
        run.starts.push_back(end);
        if (run.kind != Kind::None)
            visit(run);
        run.starts.clear();
    };
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t at = text.size() - rest.size();
        const Kind kind = kindOf(takeCharacter(rest));
        if (kind != run.kind)
            finish(at);
        run.kind = kind;
        run.starts.push_back(at);
    }
    finish(text.size());
}

std::vector<std::string> withoutDoubles(std::vector<std::string> tokens)
{
    std::sort(tokens.begin(), tokens.end());
    tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
    return tokens;
}

bool isUnreserved(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '*' || c == '-' ||
           c == '.' || c == '_';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

bool isValidUtf8(std::string_view text)
{
    while (!text.empty()) {
        if (takeCharacter(text) < 0)
            return false;
    }
    return true;
}

std::string cleanText(std::string_view text, std::size_t maxBytes)
{
    std::string out;
    while (!text.empty()) {
        UChar32 c = takeCharacter(text);
        if (c < 0)
            c = kReplacement;
        if (isDropped(c))
            continue;
        if (out.size() + static_cast<std::size_t>(U8_LENGTH(c)) > maxBytes)
            break;
        appendCharacter(out, c);
    }
    return out;
}

std::string normalizeForSearch(std::string_view text)
{
    if (isAscii(text)) {
        std::string out;
        for (const char c : text) {
            if (!isAsciiSpace(c))
                out += c;
            else if (!out.empty() && out.back() != ' ')
                out += ' ';
        }
        if (out.ends_with(' '))
            out.pop_back();
        return asciiLower(out);
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
    TANDEM_ASSERT(U_SUCCESS(status));
    const auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    const icu::UnicodeString composed = nfkc->normalize(source, status);
    icu::UnicodeString folded;
    for (std::int32_t at = 0; at < composed.length(); at = composed.moveIndex32(at, 1))
        folded.append(foldCharacter(composed.char32At(at)));
    std::string utf8;
    nfkc->normalize(folded, status).toUTF8String(utf8); // a small letter may compose where the capital did not
    TANDEM_ASSERT(U_SUCCESS(status));
    return withSingleBlanks(utf8);
}

std::vector<std::string> searchTokens(std::string_view normalized)
{
    std::vector<std::string> tokens;
    forEachRun(normalized, [&tokens](const Run& run) {
        for (std::size_t at = 0; at < run.length(); ++at)
            tokens.emplace_back(run.gram(at, gramLength(run.kind)));
    });
    return withoutDoubles(std::move(tokens));
}

QueryTokens queryTokens(std::string_view normalizedQuery)
{
    QueryTokens tokens;
    forEachRun(normalizedQuery, [&tokens](const Run& run) {
        const std::size_t length = gramLength(run.kind);
        if (run.length() < length)
            tokens.prefixes.emplace_back(run.gram(0, length));
        for (std::size_t at = 0; at + length <= run.length(); ++at)
            tokens.all.emplace_back(run.gram(at, length));
    });
    tokens.all = withoutDoubles(std::move(tokens.all));
    tokens.prefixes = withoutDoubles(std::move(tokens.prefixes));
    return tokens;
}

std::string maskPhone(std::string_view phone)
{
    std::vector<std::string> characters;
    for (std::string_view rest = phone; !rest.empty();) {
        const UChar32 c = takeCharacter(rest);
        if (c == ' ' || c == '-')
            continue;
        appendCharacter(characters.emplace_back(), c < 0 ? kReplacement : c);
    }
    if (characters.size() == 14 && characters[0] == "+" && characters[1] == "8" && characters[2] == "6")
        characters.erase(characters.begin(), characters.begin() + 3);
    if (characters.empty())
        return {};
    constexpr std::string_view kDots = "••••";
    if (characters.size() <= 4)
        return std::string(kDots);

    std::string tail, head;
    for (std::size_t i = characters.size() - 4; i < characters.size(); ++i)
        tail += characters[i];
    const bool mobile = characters.size() == 11 && characters[0] == "1" &&
                        std::all_of(characters.begin(), characters.end(), [](const std::string& c) {
                            return c == "*" || (c.size() == 1 && c[0] >= '0' && c[0] <= '9');
                        });
    if (mobile)
        head = characters[0] + characters[1] + characters[2] + ' ';
    return head + std::string(kDots) + ' ' + tail;
}

std::string asciiLower(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string formEncode(std::string_view text)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ') {
            out += '+';
        } else if (isUnreserved(c)) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    return out;
}

Result<std::string> formDecode(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return failure(Errc::ParseFailed, {{"what", "form"}}, "broken percent escape");
        out += static_cast<char>(high << 4 | low);
        i += 2;
    }
    if (!isValidUtf8(out))
        return failure(Errc::ParseFailed, {{"what", "form"}}, "not UTF-8");
    return out;
}

} // namespace tandem
