#pragma once
// Values to the words on screen. Sentences come from core/words; this adds only what is layout: grouping of numbers for
// the eye, the short forms of table columns.

#include "core/model/intent.hpp"
#include "core/model/order.hpp"
#include "core/words/words.hpp"

#include <QString>
#include <filesystem>
#include <functional>

namespace tandem::ui {

inline QString qtext(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

class Formatter {
public:
    // `now` is the clock of the open profile (the sandbox has its own); callable from the GUI thread.
    Formatter(Language language, std::function<Instant()> now);

    Language language() const { return m_words->language(); }
    Instant now() const { return m_now(); }
    const Words& words() const { return *m_words; }

    QString money(Money amount) const;        // ¥1,204.00
    QString signedMoney(Money amount) const;  // +¥3.20, −¥50.00
    QString number(std::int64_t count) const; // 25,900
    QString time(Instant at) const;           // as core/words: today only the hour, this week the weekday …
    QString ago(Instant at) const;            // 刚刚
    QString dayTime(Instant at) const;        // 11-11 00:03, of another year 2025-11-11
    QString fullTime(Instant at) const;       // 2026-11-11 00:03:18
    QString clock(Instant at) const;          // 14:31
    QString date(Instant at) const;           // 2026-11-11
    QString lag(Duration length) const;       // 14 分, 2 天: how far something is behind
    QString duration(Duration length) const;  // 2:18

    QString error(const Error& error) const;
    QString explanation(const Explanation& explanation) const;
    QString word(std::string_view key, const Args& args = {}) const;

    QString orderState(OrderState state) const;
    QString refundState(RefundState state) const;
    QString outboxState(OutboxState state) const;

    static QString groupedNumber(const QString& number); // "2611 1108 3301 5672 841"
    static QString numberTail(const QString& number);    // "…5672 841"; short numbers stay whole
    // "睡袋 颜色:云白;尺码:90" → "睡袋 云白 90": the names of the properties say nothing a person does not see.
    static QString plainVariant(const QString& text);
    // A folder as a person knows it: the home folder is "~".
    static QString place(const std::filesystem::path& folder);
    static QString maskedPhone(const QString& phone); // 138 •••• 5678

private:
    const Words* m_words;
    std::function<Instant()> m_now;
};

// The character in the platform's badge: 淘.
QChar platformBadge(std::string_view platform);

} // namespace tandem::ui
