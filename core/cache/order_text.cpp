#include "core/cache/order_text.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace tandem::cache {

namespace {
constexpr std::size_t kPhoneTailDigits = 4;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

// "sf1234567890", "xhs-p77": one word of letters and digits.
bool isNumberLike(std::string_view text)
{
    const auto fits = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_'; };
    return std::all_of(text.begin(), text.end(), fits) && std::any_of(text.begin(), text.end(), isDigit);
}

bool takeYuanSign(std::string_view& text)
{
    for (const std::string_view sign : {"¥", "￥"}) { // half and full width
        if (text.starts_with(sign)) {
            text.remove_prefix(sign.size());
            return true;
        }
    }
    return false;
}

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

struct Amounts {
    Money least, most;
    bool unmistakable = false; // has a sign, two decimals or is a range
};

std::optional<Amounts> readAmounts(std::string_view text)
{
    bool unmistakable = takeYuanSign(text);
    const auto dash = text.find_first_of("-~");
    if (dash == 0)
        return std::nullopt;
    std::string_view first = trimmed(text.substr(0, dash));
    std::string_view second = dash == std::string_view::npos ? first : trimmed(text.substr(dash + 1));
    takeYuanSign(second);
    const auto least = parseYuan(first);
    const auto most = parseYuan(second);
    if (!least || !most || first.empty() || !isDigit(first.front()) || !isDigit(second.front()))
        return std::nullopt;
    const auto point = first.find('.');
    unmistakable = unmistakable || dash != std::string_view::npos || (point != first.npos && first.size() - point == 3);
    return Amounts{std::min(least.value(), most.value()), std::max(least.value(), most.value()), unmistakable};
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto blank = text.find(' ');
        if (blank != 0)
            words.emplace_back(text.substr(0, blank));
        text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    }
    return words;
}
} // namespace

std::optional<OrderText> readOrderText(std::string_view typed, OrderField field)
{
    OrderText read;
    read.text = normalizeForSearch(typed);
    if (read.text.starts_with(' '))
        read.text.erase(0, 1);
    read.words = wordsOf(read.text);
    if (read.words.empty())
        return std::nullopt;
    read.field = field;
    const bool digits = isDigits(read.text);
    const auto amounts = readAmounts(read.text);
    switch (field) {
    case OrderField::Automatic:
        if (amounts && amounts->unmistakable) {
            read.field = OrderField::Amount;
            break;
        }
        read.phoneTail = digits && read.text.size() == kPhoneTailDigits;
        read.orderNumber = read.trackingNumber = isNumberLike(read.text);
        read.names = !digits;
        if (digits)
            read.field = read.phoneTail ? OrderField::PhoneTail : OrderField::OrderNumber;
        return read;
    case OrderField::PhoneTail: read.phoneTail = digits && read.text.size() <= kPhoneTailDigits; return read;
    case OrderField::OrderNumber: read.orderNumber = read.words.size() == 1; return read;
    case OrderField::Nick:
    case OrderField::Title: read.names = true; return read;
    case OrderField::Amount: break;
    }
    if (amounts) {
        read.least = amounts->least;
        read.most = amounts->most;
    } else {
        read.least = Money(1); // no amount: a range that holds none
        read.most = Money(0);
    }
    return read;
}

} // namespace tandem::cache
