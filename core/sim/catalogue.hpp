#pragma once
// Invented names, streets and goods of a mother-and-baby shop, from which the generator draws. Districts are real, so
// that maps and region codes work; nobody lives there under these names.

#include "core/base/random.hpp"
#include "core/sim/taobao_trade.hpp"

namespace tandem::sim {

struct Article {
    std::string_view title;
    std::string_view category; // 奶粉 用品 服饰 课程
    std::int64_t price;
    std::vector<std::string_view> variants;
};
const std::vector<Article>& articles();
// Shipped by no carrier: ends as soon as it is paid.
bool isVirtual(const Article& article);

struct District {
    std::string_view province, city, district, zip;
};
const std::vector<District>& districts();

// What a platform shows of it: "陈未央" → "陈**", "13800000001" → "138****0001".
std::string maskedName(std::string_view name);
std::string maskedPhone(std::string_view phone);

struct Person { // unmasked; the platform hides it, the truth file does not
    std::string name, phone;
};
Person drawPerson(Random& random);
// Everything of a buyer that follows from the person and a drawn address; `number` makes keys unique.
Buyer drawBuyer(const Person& person, std::uint64_t number, Random& random);
std::string drawMemo(Random& random);
std::string drawMessage(Random& random);

} // namespace tandem::sim
