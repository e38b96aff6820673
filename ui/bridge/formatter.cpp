#include "ui/bridge/formatter.hpp"

#include "core/base/text.hpp"

#include <QDir>
#include <QRegularExpression>
#include <fmt/format.h>

namespace tandem::ui {

namespace {

constexpr std::int64_t kMinuteMillis = 60'000;

QString monthDay(const Words& words, const CivilTime& civil)
{
    if (words.language() == Language::En)
        return qtext(fmt::format("{} {}", words.word(fmt::format("month.{}", civil.month)), civil.day));
    return qtext(fmt::format("{:02}-{:02}", civil.month, civil.day));
}

} // namespace

Formatter::Formatter(Language language, std::function<Instant()> now)
    : m_words(&Words::of(language)), m_now(std::move(now))
{
}

QString Formatter::money(Money amount) const
{
    return qtext(m_words->money(amount));
}

QString Formatter::signedMoney(Money amount) const
{
    return amount.fen() > 0 ? QLatin1Char('+') + money(amount) : money(amount);
}

QString Formatter::number(std::int64_t count) const
{
    return qtext(m_words->number(count));
}

QString Formatter::time(Instant at) const
{
    return qtext(m_words->time(at, m_now()));
}

QString Formatter::ago(Instant at) const
{
    return qtext(m_words->ago(at, m_now()));
}

QString Formatter::dayTime(Instant at) const
{
    const CivilTime civil = civilAtChina(at);
    if (civil.year != civilAtChina(m_now()).year)
        return date(at);
    return monthDay(*m_words, civil) + qtext(fmt::format(" {:02}:{:02}", civil.hour, civil.minute));
}

QString Formatter::fullTime(Instant at) const
{
    return qtext(formatChinaTime(at));
}

QString Formatter::clock(Instant at) const
{
    const CivilTime civil = civilAtChina(at);
    return qtext(fmt::format("{:02}:{:02}", civil.hour, civil.minute));
}

QString Formatter::date(Instant at) const
{
    const CivilTime civil = civilAtChina(at);
    return qtext(fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day));
}

QString Formatter::lag(Duration length) const
{
    const std::int64_t minutes = std::max<std::int64_t>(0, length.count() / kMinuteMillis);
    const bool english = language() == Language::En;
    if (minutes < 1)
        return qtext(fmt::format("{} {}", std::max<std::int64_t>(0, length.count() / 1000), english ? "s" : "秒"));
    if (minutes < 120)
        return qtext(fmt::format("{} {}", minutes, english ? "min" : "分"));
    if (minutes < 48 * 60)
        return qtext(fmt::format("{} {}", minutes / 60, english ? "h" : "小时"));
    return qtext(fmt::format("{} {}", minutes / (24 * 60), english ? "days" : "天"));
}

QString Formatter::duration(Duration length) const
{
    return qtext(m_words->duration(length));
}

QString Formatter::error(const Error& error) const
{
    return qtext(m_words->text(error));
}

QString Formatter::explanation(const Explanation& explanation) const
{
    return qtext(m_words->text(explanation));
}

QString Formatter::word(std::string_view key, const Args& args) const
{
    return qtext(m_words->word(key, args));
}

QString Formatter::orderState(OrderState state) const
{
    return word("state." + std::string(toText(state)));
}

QString Formatter::refundState(RefundState state) const
{
    return word("refund." + std::string(toText(state)));
}

QString Formatter::outboxState(OutboxState state) const
{
    return word("outbox." + std::string(toText(state)));
}

QString Formatter::groupedNumber(const QString& number)
{
    QString grouped = number;
    for (qsizetype place = 4; place < number.size(); place += 4)
        grouped.insert(place + place / 4 - 1, QLatin1Char(' '));
    return grouped;
}

QString Formatter::numberTail(const QString& number)
{
    constexpr qsizetype kTail = 7;
    if (number.size() <= kTail + 1)
        return number;
    return QStringLiteral("…") + number.mid(number.size() - kTail, 4) + QLatin1Char(' ') + number.right(3);
}

QString Formatter::plainVariant(const QString& text)
{
    static const QRegularExpression names(QStringLiteral("(?:(?<=[ ;；])|^)[\\p{Han}A-Za-z]{1,8}[:：](?=[^;；])"));
    QString plain = text;
    plain.remove(names);
    plain.replace(QLatin1Char(';'), QLatin1Char(' '));
    plain.replace(QStringLiteral("；"), QStringLiteral(" "));
    return plain.simplified();
}

QString Formatter::place(const std::filesystem::path& folder)
{
    QString place = QDir::toNativeSeparators(QString::fromStdU16String(folder.u16string()));
    const QString home = QDir::toNativeSeparators(QDir::homePath());
    if (home.size() > 1 && place.startsWith(home + QDir::separator()))
        place = QLatin1Char('~') + place.mid(home.size());
    return place;
}

QString Formatter::maskedPhone(const QString& phone)
{
    return qtext(maskPhone(phone.toStdString()));
}

QChar platformBadge(std::string_view platform)
{
    // The same characters in every language (ui.md §2).
    return qtext(Words::of(Language::ZhCn).word("badge." + std::string(platform))).back();
}

} // namespace tandem::ui
