#include "ui/tour/tour.hpp"

#include "ui/bridge/run.hpp"
#include "ui/orders/orders_page.hpp"
#include "ui/shell/workbench.hpp"
#include "ui/tour/screenshots.hpp"
#include "ui/tour/tour_report.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/row_view.hpp"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace tandem::ui {

namespace {

constexpr QSize kSize(1600, 1000);
constexpr int kFillMillis = 90'000;
constexpr int kPlatformMillis = 40'000; // increments run every 15 s, an expired session rests until then

QJsonObject resourceObject(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

Tour::Tour(MainWindow& window, SandboxControl& sandbox, const QString& folder, QObject* parent)
    : QObject(parent), m_window(window), m_sandbox(sandbox), m_folder(folder)
{
    m_folder.mkpath(QStringLiteral("."));
    connect(&m_script, &StepScript::finished, this, [this] {
        writeIndex();
        emit finished();
    });
}

void Tour::start()
{
    m_window.resize(kSize);
    readScenes();
    addScenes();
    m_script.start();
}

void Tour::readScenes()
{
    m_trades = resourceObject(QStringLiteral(":/demo/heyu.json"))[QLatin1String("expect")]
                   .toObject()[QLatin1String("trades")]
                   .toObject();
    const QJsonArray scenes = resourceObject(QStringLiteral(":/demo/tour.json"))[QLatin1String("scenes")].toArray();
    for (const QJsonValue& entry : scenes) {
        Scene scene;
        scene.plan = entry.toObject();
        scene.id = scene.plan[QLatin1String("id")].toString();
        m_scenes.push_back(std::move(scene));
    }
}

void Tour::addScenes()
{
    using Play = void (Tour::*)(std::size_t);
    const std::pair<const char*, Play> built[] = {{"S1", &Tour::ordersSynced}, {"S2", &Tour::lookUp},
                                                  {"S3", &Tour::writeMemo},    {"S4", &Tour::refundsShown},
                                                  {"S5", &Tour::networkOff},   {"S6", &Tour::authorisation},
                                                  {"S7", &Tour::liveOrder}};
    for (std::size_t i = 0; i < m_scenes.size(); ++i) {
        const auto play = std::find_if(std::begin(built), std::end(built),
                                       [&](const auto& entry) { return m_scenes[i].id == QLatin1String(entry.first); });
        if (play == std::end(built))
            m_scenes[i].found = QStringLiteral("not built yet: %1").arg(m_scenes[i].id);
        else
            (this->*play->second)(i);
    }
}

void Tour::ask(const QJsonObject& command, std::function<void(const QJsonObject&)> take)
{
    m_answered = false;
    m_sandbox.send(command, [this, take = std::move(take)](const QJsonObject& answer) {
        m_answer = answer;
        m_answered = true;
        if (take)
            take(answer);
    });
}

void Tour::askStep(std::size_t, const QJsonObject& command, std::function<void(const QJsonObject&)> take)
{
    m_script.add(
        {[this, command, take = std::move(take)] { ask(command, take); }, [this] { return m_answered; }, {}, 8'000, 0});
}

void Tour::ordersSynced(std::size_t scene)
{
    m_script.add(
        {[this] { m_window.workbench()->openPage(QStringLiteral("orders")); },
         [this] { return m_window.syncStatus()->settled() && !m_window.workbench()->orders().orders().state().busy; },
         {},
         kFillMillis,
         900});
    askStep(scene, {{"do", "stats"}}, {});
    m_script.add({{}, {}, [this, scene](bool) {
                      qint64 orders = 0;
                      for (const QJsonValue& shop : m_answer[QLatin1String("shops")].toArray())
                          orders += shop.toObject()[QLatin1String("orders")].toInteger();
                      const qint64 shown = m_window.workbench()->orders().orders().state().shown;
                      judge(scene, tr("%1 orders").arg(orders), tr("%1 orders").arg(shown));
                      capture(scene);
                  }});
}

void Tour::lookUp(std::size_t scene)
{
    const QString text = m_scenes[scene].plan[QLatin1String("text")].toString();
    m_script.add(
        {[this, text] { m_window.workbench()->lookUp(text); },
         [this, text] {
             const OrdersViewModel& orders = m_window.workbench()->orders().orders();
             return !orders.state().busy && qtext(orders.state().query.text) == text && orders.row(0);
         },
         [this, scene, text](bool) {
             const OrdersViewModel& orders = m_window.workbench()->orders().orders();
             const Ref wanted = refOf(m_scenes[scene].plan[QLatin1String("order")].toString());
             QString found = tr("order %1 not found").arg(qtext(wanted.extId));
             for (int row = 0; orders.row(row); ++row) {
                 if (orders.row(row)->ref == wanted)
                     found = tr("order %1, phone tail %2").arg(qtext(wanted.extId), qtext(orders.row(row)->phoneTail));
             }
             judge(scene, tr("order %1, phone tail %2").arg(qtext(wanted.extId), text), found);
             capture(scene);
         },
         8'000, 500});
}

void Tour::openOrder(const QString& caseId)
{
    m_window.workbench()->orders().orders().clearFilter();
    m_window.workbench()->open(refOf(caseId));
}

bool Tour::orderShown(const QString& caseId) const
{
    const auto detail = m_window.workbench()->orders().detail().state().detail;
    return detail && detail->order.ref == refOf(caseId) && !m_window.workbench()->orders().orders().state().busy;
}

void Tour::writeMemo(std::size_t scene)
{
    const QJsonObject plan = m_scenes[scene].plan;
    const QString order = plan[QLatin1String("order")].toString();
    const QString memo = plan[QLatin1String("memo")].toString();
    const auto flag = static_cast<SellerFlag>(plan[QLatin1String("flag")].toInt());
    m_script.add({[this, order] { openOrder(order); }, [this, order] { return orderShown(order); }, {}});
    m_script.add({[this, memo, flag] { emit m_window.workbench()->orders().memoWanted(memo, flag); },
                  [this, memo] {
                      const auto detail = m_window.workbench()->orders().detail().state().detail;
                      return detail && qtext(detail->order.sellerMemo) == memo && !detail->pending;
                  },
                  {},
                  kPlatformMillis,
                  600});
    m_script.add({{}, {}, [this, scene](bool) { capture(scene); }, 0, 0});
    askStep(scene, {{"do", "order"}, {"tid", qint64(std::stoll(refOf(order).extId))}},
            [this, scene, memo, flag](const QJsonObject& answer) {
                const QJsonObject trade = answer[QLatin1String("order")].toObject();
                judge(scene, tr("memo “%1”, flag %2 on the platform").arg(memo).arg(int(flag)),
                      tr("memo “%1”, flag %2 on the platform")
                          .arg(trade[QLatin1String("seller_memo")].toString())
                          .arg(trade[QLatin1String("seller_flag")].toVariant().toInt()));
            });
}

void Tour::refundsShown(std::size_t scene)
{
    const QString order = m_scenes[scene].plan[QLatin1String("order")].toString();
    m_script.add({[this, order] { openOrder(order); }, [this, order] { return orderShown(order); },
                  [this, scene, order](bool) {
                      const auto words = [](qint64 paid, const QStringList& refunds) {
                          return tr("paid %1 fen, refunds %2").arg(paid).arg(refunds.join(QStringLiteral(" + ")));
                      };
                      QStringList expected, found;
                      for (const QJsonValue& fee : m_trades[order].toObject()[QLatin1String("refunds")].toArray())
                          expected << QString::number(fee.toInteger());
                      qint64 paid = -1;
                      if (const auto detail = m_window.workbench()->orders().detail().state().detail) {
                          paid = detail->order.paid.fen();
                          for (const Refund& refund : detail->refunds)
                              found << QString::number(refund.amount.fen());
                      }
                      judge(scene, words(paidOf(order), expected), words(paid, found));
                      capture(scene);
                  },
                  8'000, 500});
}

void Tour::networkOff(std::size_t scene)
{
    const QString order = m_scenes[scene].plan[QLatin1String("order")].toString();
    const QString memo = m_scenes[scene].plan[QLatin1String("memo")].toString();
    const QString tid = qtext(refOf(order).extId);
    m_script.add({[this, order] { openOrder(order); }, [this, order] { return orderShown(order); }, {}});
    askStep(scene, {{"do", "network"}, {"on", false}}, {});
    m_script.add({[this, memo] {
                      emit m_window.workbench()->orders().memoWanted(memo, SellerFlag::Red);
                      m_window.actions().trigger(QStringLiteral("actionSyncNow"));
                  },
                  [this] {
                      const auto& status = m_window.syncStatus()->status();
                      return status &&
                             std::all_of(status->shops.begin(), status->shops.end(), [](const sync::ShopHealth& shop) {
                                 return shop.state == sync::ShopHealth::State::Offline;
                             });
                  },
                  [this, scene](bool reached) {
                      m_scenes[scene].found = reached ? tr("offline, the memo waits") : tr("chip: %1").arg(chipText());
                      capture(scene);
                  },
                  kPlatformMillis, 600});
    askStep(scene, {{"do", "network"}, {"on", true}}, {});
    m_script.add({[this] { m_window.actions().trigger(QStringLiteral("actionSyncNow")); },
                  [this, memo] {
                      const auto detail = m_window.workbench()->orders().detail().state().detail;
                      return detail && qtext(detail->order.sellerMemo) == memo && !detail->pending &&
                             m_window.syncStatus()->settled();
                  },
                  {},
                  kPlatformMillis,
                  300});
    askStep(scene, {{"do", "memos"}}, [this, scene, tid](const QJsonObject& answer) {
        const int writes = answer[QLatin1String("memos")].toObject()[tid].toInt();
        judge(scene, tr("offline, the memo waits; then sent %1 time(s)").arg(1),
              tr("%1; then sent %2 time(s)").arg(m_scenes[scene].found).arg(writes));
    });
}

void Tour::authorisation(std::size_t scene)
{
    askStep(scene, {{"do", "expire"}}, {});
    m_script.add({[this] { m_window.actions().trigger(QStringLiteral("actionSyncNow")); },
                  [this] {
                      const auto& status = m_window.syncStatus()->status();
                      return status &&
                             std::any_of(status->shops.begin(), status->shops.end(), [](const sync::ShopHealth& shop) {
                                 return shop.state == sync::ShopHealth::State::TokenExpired;
                             });
                  },
                  [this, scene](bool reached) {
                      m_scenes[scene].found = reached ? tr("amber chip") : tr("chip: %1").arg(chipText());
                      capture(scene);
                  },
                  kPlatformMillis, 600});
    askStep(scene, {{"do", "renew"}}, [this, scene](const QJsonObject& answer) {
        m_answered = false; // the step goes on until the shop is connected again
        m_sandbox.authoriseAgain(*m_window.workspace(), m_scenes[scene].plan[QLatin1String("manager")].toString(),
                                 answer, [this] { m_answered = true; });
    });
    m_script.add({[this] { m_window.actions().trigger(QStringLiteral("actionSyncNow")); },
                  [this] {
                      const auto& status = m_window.syncStatus()->status();
                      return status && m_window.syncStatus()->settled() &&
                             std::all_of(status->shops.begin(), status->shops.end(), [](const sync::ShopHealth& shop) {
                                 return shop.state == sync::ShopHealth::State::Idle;
                             });
                  },
                  [this, scene](bool reached) {
                      judge(scene, tr("amber chip; then synced again"),
                            m_scenes[scene].found +
                                (reached ? tr("; then synced again") : tr("; then %1").arg(chipText())));
                  },
                  kPlatformMillis, 300});
}

void Tour::liveOrder(std::size_t scene)
{
    const QString caseId = m_scenes[scene].plan[QLatin1String("case")].toString();
    const QString order = m_scenes[scene].plan[QLatin1String("order")].toString();
    m_script.add({[this] {
                      m_window.workbench()->openPage(QStringLiteral("orders"));
                      m_window.workbench()->orders().orders().clearFilter();
                      m_window.workbench()->orders().orders().setHeld(false);
                  },
                  [this] { return !m_window.workbench()->orders().orders().state().busy; },
                  [this](bool) { m_window.workbench()->orders().table()->setCurrentRow(0); }});
    askStep(scene, {{"do", "play"}, {"case", caseId}}, [this](const QJsonObject&) { m_clock.start(); });
    m_script.add({{},
                  [this, order] {
                      const OrderRow* top = m_window.workbench()->orders().orders().row(0);
                      return top && top->ref == refOf(order);
                  },
                  [this, scene, order](bool reached) {
                      const OrderRow* top = m_window.workbench()->orders().orders().row(0);
                      judge(scene, tr("%1 fen on top of the list").arg(paidOf(order)),
                            reached && top ? tr("%1 fen on top of the list").arg(top->paid.fen())
                                           : tr("not on top of the list"));
                      m_window.workbench()->orders().table()->setCurrentRow(0);
                  },
                  kPlatformMillis,
                  100});
    m_script.add(
        {{}, [this, order] { return orderShown(order); }, [this, scene](bool) { capture(scene); }, 4'000, 400});
}

void Tour::judge(std::size_t scene, const QString& expected, const QString& found)
{
    m_scenes[scene].expected = expected;
    m_scenes[scene].found = found;
    m_scenes[scene].outcome = expected == found ? Scene::Outcome::Passed : Scene::Outcome::Differs;
}

void Tour::capture(std::size_t scene)
{
    const QString name =
        QStringLiteral("%1-%2-%3.png")
            .arg(int(scene) + 1, 2, 10, QLatin1Char('0'))
            .arg(m_scenes[scene].id.toLower(), m_scenes[scene].plan[QLatin1String("picture")].toString());
    if (picture(m_window).save(m_folder.filePath(name)))
        m_scenes[scene].picture = name;
}

QString Tour::chipText() const
{
    const auto* chip = m_window.findChild<Chip*>(QStringLiteral("syncChip"));
    return chip ? chip->text() : QString();
}

Ref Tour::refOf(const QString& caseId) const
{
    Ref ref;
    ref.platform = "taobao";
    ref.shop = "TB-1";
    ref.extId = m_trades[caseId].toObject()[QLatin1String("tid")].toString().toStdString();
    return ref;
}

qint64 Tour::paidOf(const QString& caseId) const
{
    return m_trades[caseId].toObject()[QLatin1String("paid")].toInteger();
}

bool Tour::passed() const
{
    return std::none_of(m_scenes.begin(), m_scenes.end(),
                        [](const Scene& scene) { return scene.outcome == Scene::Outcome::Differs; });
}

QByteArray Tour::asJson() const
{
    return tourJson(m_scenes, passed());
}

QString Tour::asText() const
{
    return tourText(m_scenes);
}

void Tour::writeIndex() const
{
    QFile file(m_folder.filePath(QStringLiteral("index.html")));
    if (file.open(QIODevice::WriteOnly))
        file.write(tourHtml(m_scenes));
}

} // namespace tandem::ui
