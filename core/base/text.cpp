#include "core/base/text.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <set>

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

// Loading the rules takes milliseconds and the object may not be shared between threads: one per thread.
const icu::Transliterator& simplifier()
{
    thread_local const std::unique_ptr<icu::Transliterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> found(
            icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
        TANDEM_ASSERT(U_SUCCESS(status) && found != nullptr);
        return found;
    }();
    return *made;
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

// Calls visit(kind, characters) for each run of characters of one kind; `characters` are views into `text`.
template <class Visit>
void forEachRun(std::string_view text, Visit visit)
{
    std::vector<std::string_view> characters;
    Kind kind = Kind::None;
    const auto finish = [&] {
        if (!characters.empty())
            visit(kind, characters);
        characters.clear();
    };
    while (!text.empty()) {
        const std::string_view before = text;
        const Kind next = kindOf(takeCharacter(text));
        if (next != kind)
            finish();
        kind = next;
        if (kind != Kind::None)
            characters.push_back(before.substr(0, before.size() - text.size()));
    }
    finish();
}

// `count` characters from `at`, fewer at the end of the run.
std::string gramAt(const std::vector<std::string_view>& characters, std::size_t at, std::size_t count)
{
    std::string gram;
    for (std::size_t i = at; i < std::min(at + count, characters.size()); ++i)
        gram += characters[i];
    return gram;
}

std::vector<std::string> listOf(std::set<std::string> tokens)
{
    std::vector<std::string> list;
    list.reserve(tokens.size());
    while (!tokens.empty())
        list.push_back(std::move(tokens.extract(tokens.begin()).value()));
    return list;
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
    icu::UnicodeString changed = nfkc->normalize(source, status);
    TANDEM_ASSERT(U_SUCCESS(status));
    changed.toLower(icu::Locale::getRoot());
    simplifier().transliterate(changed);
    std::string utf8;
    changed.toUTF8String(utf8);
    return withSingleBlanks(utf8);
}

std::vector<std::string> searchTokens(std::string_view normalized)
{
    std::set<std::string> tokens;
    forEachRun(normalized, [&tokens](Kind kind, const std::vector<std::string_view>& run) {
        for (std::size_t at = 0; at < run.size(); ++at)
            tokens.insert(gramAt(run, at, gramLength(kind)));
    });
    return listOf(std::move(tokens));
}

QueryTokens queryTokens(std::string_view normalizedQuery)
{
    std::set<std::string> all, prefixes;
    forEachRun(normalizedQuery, [&](Kind kind, const std::vector<std::string_view>& run) {
        const std::size_t length = gramLength(kind);
        if (run.size() < length)
            prefixes.insert(gramAt(run, 0, length));
        for (std::size_t at = 0; at + length <= run.size(); ++at)
            all.insert(gramAt(run, at, length));
    });
    QueryTokens tokens;
    tokens.all = listOf(std::move(all));
    tokens.prefixes = listOf(std::move(prefixes));
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
