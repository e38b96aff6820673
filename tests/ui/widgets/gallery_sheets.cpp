#include "tests/ui/widgets/gallery_sheets.hpp"
#include "ui/widgets/band.hpp"
#include "ui/widgets/buttons.hpp"
#include "ui/widgets/check_row.hpp"
#include "ui/widgets/chip.hpp"
#include "ui/widgets/empty_state.hpp"
#include "ui/widgets/icon.hpp"
#include "ui/widgets/key_cap.hpp"
#include "ui/widgets/labels.hpp"
#include "ui/widgets/progress.hpp"
#include "ui/widgets/radio_card.hpp"
#include "ui/widgets/row_view.hpp"
#include "ui/widgets/search_field.hpp"
#include "ui/widgets/side_panel_section.hpp"
#include "ui/widgets/surface.hpp"
#include "ui/widgets/toast.hpp"
#include "ui/widgets/trace_list.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QStringListModel>
#include <QVBoxLayout>

namespace tandem::ui::gallery {
namespace {

const TagSpec kTags[] = {{IconId::Clock, QStringLiteral("待付款"), Tone::Neutral},
    {IconId::Clock, QStringLiteral("待发货"), Tone::Neutral}, {IconId::Truck, QStringLiteral("运输中"), Tone::Accent},
    {IconId::Check, QStringLiteral("已签收"), Tone::Ok}, {IconId::Check, QStringLiteral("已完成"), Tone::Neutral},
    {IconId::Undo, QStringLiteral("退款中"), Tone::Warn}, {IconId::Undo, QStringLiteral("已退款"), Tone::Neutral},
    {IconId::Cross, QStringLiteral("已关闭"), Tone::Neutral}, {IconId::Triangle, QStringLiteral("异常"), Tone::Danger},
    {IconId::Note, QStringLiteral("内部备注"), Tone::Note}, {IconId::Snowflake, QStringLiteral("冻结"), Tone::Frozen},
    {IconId::None, QStringLiteral("平台原词"), Tone::Neutral}};

QHBoxLayout* line(QVBoxLayout* into, const QString& title)
{
    into->addWidget(new TextLabel(title, TextRole::Small, Token::Ink3));
    auto* row = new QHBoxLayout;
    row->setSpacing(px(8));
    into->addLayout(row);
    return row;
}

void addIcons(QVBoxLayout* all)
{
    auto* grid = new QGridLayout;
    grid->setSpacing(px(10));
    for (int id = 1; id < static_cast<int>(IconId::Count); ++id) {
        auto* pair = new QHBoxLayout;
        pair->addWidget(new IconLabel(static_cast<IconId>(id), Token::Ink2, 20));
        pair->addWidget(new IconLabel(static_cast<IconId>(id), Token::Ink2, 16));
        pair->addWidget(new IconLabel(static_cast<IconId>(id), Token::Ink2, 12));
        grid->addLayout(pair, (id - 1) / 15, (id - 1) % 15);
    }
    all->addLayout(grid);
}

std::unique_ptr<QWidget> controls()
{
    auto page = std::make_unique<Surface>(Token::BgPanel);
    auto* all = new QVBoxLayout(page.get());
    all->setContentsMargins(px(20), px(16), px(20), px(16));
    all->setSpacing(px(8));

    auto* buttons = line(all, QStringLiteral("按钮"));
    auto* primary = new Button(QStringLiteral("下单前后的聊天"), ButtonKind::Primary);
    primary->setIconId(IconId::Chat);
    primary->setKeys({QStringLiteral("G")});
    buttons->addWidget(primary);
    auto* plain = new Button(QStringLiteral("建工单"));
    plain->setIconId(IconId::Ticket);
    buttons->addWidget(plain);
    auto* quiet = new Button(QStringLiteral("打开平台"), ButtonKind::Quiet);
    quiet->setIconId(IconId::ExternalLink);
    buttons->addWidget(quiet);
    buttons->addWidget(new Button(QStringLiteral("彻底擦除"), ButtonKind::Danger));
    auto* off = new Button(QStringLiteral("不能按"));
    off->setEnabled(false);
    off->setToolTip(QStringLiteral("没有网络"));
    buttons->addWidget(off);
    auto* offPrimary = new Button(QStringLiteral("不能按"), ButtonKind::Primary);
    offPrimary->setEnabled(false);
    buttons->addWidget(offPrimary);
    auto* keyed = new Button(QStringLiteral("撤销"));
    keyed->setKeys({QStringLiteral("Ctrl"), QStringLiteral("Z")});
    buttons->addWidget(keyed);
    buttons->addWidget(new IconButton(IconId::Sort, QStringLiteral("排序")));
    buttons->addWidget(new IconButton(IconId::Download, QStringLiteral("导出")));
    auto* bell = new IconButton(IconId::Bell, QStringLiteral("提醒"));
    bell->setDot(true);
    buttons->addWidget(bell);
    buttons->addStretch();

    auto* fields = line(all, QStringLiteral("查找与输入"));
    auto* lookup = new SearchField(SearchField::Size::Lookup);
    lookup->setText(QStringLiteral("5678"));
    lookup->setRecognised(QStringLiteral("手机尾号"), QStringLiteral("4 位数字"));
    lookup->setObjectName(QStringLiteral("focused"));
    fields->addWidget(lookup, 3);
    auto* regular = new SearchField;
    regular->setPlaceholderText(QStringLiteral("按名字，或直接按一组键"));
    fields->addWidget(regular, 2);
    auto* opener = new SearchOpener;
    opener->setText(QStringLiteral("搜索客户、订单、聊天、金额"));
    opener->setKeys({QStringLiteral("Ctrl"), QStringLiteral("K")});
    fields->addWidget(opener, 3);

    auto* inputs = line(all, QStringLiteral("表单"));
    auto* edit = new QLineEdit(QStringLiteral("ww81f0c2d47a93be05"));
    inputs->addWidget(edit);
    auto* empty = new QLineEdit;
    empty->setPlaceholderText(QStringLiteral("粘贴"));
    inputs->addWidget(empty);
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("简体中文"), QStringLiteral("English")});
    inputs->addWidget(combo);
    auto* ticked = new QCheckBox(QStringLiteral("提示音"));
    ticked->setChecked(true);
    inputs->addWidget(ticked);
    inputs->addWidget(new QCheckBox(QStringLiteral("减少动画")));
    auto* radio = new QRadioButton(QStringLiteral("深色"));
    radio->setChecked(true);
    inputs->addWidget(radio);
    inputs->addWidget(new QRadioButton(QStringLiteral("浅色")));
    inputs->addStretch();

    auto* chips = line(all, QStringLiteral("筛选与顶栏"));
    for (const auto& [text, count] : {std::pair("全部", 13), std::pair("近 90 天", 12), std::pair("售后中", 1)}) {
        auto* chip = new Chip(QString::fromUtf8(text));
        chip->setCount(count);
        chip->setChecked(count == 13);
        chips->addWidget(chip);
    }
    auto* rings = new Chip(QStringLiteral("两侧同步 · 刚刚"), Chip::Kind::Bar);
    rings->setIconId(IconId::Rings, Token::OkFill);
    chips->addWidget(rings);
    auto* down = new Chip(QStringLiteral("拼多多 授权将到期"), Chip::Kind::Bar);
    down->setIconId(IconId::Key);
    down->setTone(Tone::Warn);
    chips->addWidget(down);
    auto* coin = new Chip(QStringLiteral("今日 ¥86.40"), Chip::Kind::Bar);
    coin->setIconId(IconId::Coin);
    coin->setDetail(QStringLiteral("+3.20"), Token::Ok);
    chips->addWidget(coin);
    chips->addStretch();

    auto* tags = line(all, QStringLiteral("状态"));
    for (const TagSpec& tag : kTags)
        tags->addWidget(new TagLabel(tag));
    tags->addStretch();
    auto* badges = line(all, QStringLiteral("平台与人"));
    for (const QChar c : QStringLiteral("企服淘京拼抖书赞店门网仓"))
        badges->addWidget(new Badge(c, QString(c)));
    for (const QChar c : QStringLiteral("淘京拼抖"))
        badges->addWidget(new Badge(c, QString(c), 16));
    for (const char* name : {"林晓棠", "王思琪", "Anna", "8836", "周予安", "高屿"})
        badges->addWidget(new Avatar(QString::fromUtf8(name), QString::fromUtf8(name), 36));
    badges->addWidget(new Avatar(QStringLiteral("林"), QStringLiteral("x"), 20));
    badges->addStretch();

    auto* nav = line(all, QStringLiteral("导航、键、数"));
    auto* orders = new NavButton(IconId::Receipt, QStringLiteral("订单"));
    orders->setChecked(true);
    auto* chats = new NavButton(IconId::Chat, QStringLiteral("会话"));
    chats->setCount(12);
    chats->setAutoExclusive(false);
    nav->addWidget(chats);
    nav->addWidget(orders);
    auto* settings = new NavButton(IconId::Gear, QStringLiteral("设置"));
    nav->addWidget(settings);
    auto* compact = new NavButton(IconId::Ticket, QStringLiteral("工单"));
    compact->setCompact(true);
    compact->setCount(5);
    nav->addWidget(compact);
    nav->addWidget(new KeyHint({QStringLiteral("Ctrl"), QStringLiteral("J")}, QStringLiteral("下一个最急")));
    nav->addWidget(new KeyCap(QStringLiteral("Enter")));
    auto* money = new QVBoxLayout;
    for (const char* figure : {"¥1,111.11", "¥8,048.00", "−¥150.00"})
        money->addWidget(new MoneyLabel(QString::fromUtf8(figure)));
    nav->addLayout(money);
    auto* derived = new MoneyLabel(QStringLiteral("¥10.79"), TextRole::BodyStrong);
    derived->setDerived(true);
    nav->addWidget(derived);
    auto* marked = new ElidedLabel(QStringLiteral("…5678 203"));
    marked->setMarks({{1, 4}});
    nav->addWidget(marked);
    auto* items = new QVBoxLayout;
    items->setSpacing(0);
    auto* chosen = new Button(QStringLiteral("同步健康"), ButtonKind::Item);
    chosen->setIconId(IconId::Refresh);
    chosen->setChecked(true);
    items->addWidget(chosen);
    auto* other = new Button(QStringLiteral("快捷键"), ButtonKind::Item);
    other->setIconId(IconId::Command);
    items->addWidget(other);
    nav->addLayout(items);
    nav->addStretch();
    addIcons(all);
    all->addStretch();
    return page;
}

std::unique_ptr<QWidget> typography()
{
    auto page = std::make_unique<Surface>(Token::BgPanel);
    auto* all = new QVBoxLayout(page.get());
    all->setContentsMargins(px(20), px(16), px(20), px(16));
    for (const auto& [role, name] : {std::pair(TextRole::Meta, "meta 11"), std::pair(TextRole::Small, "small 12"),
             std::pair(TextRole::Body, "body 13"), std::pair(TextRole::BodyStrong, "body 600"), std::pair(TextRole::Read, "read 14"),
             std::pair(TextRole::Title, "title 16"), std::pair(TextRole::Head, "head 20"), std::pair(TextRole::Figure, "figure 28"),
             std::pair(TextRole::Mono, "mono")})
        all->addWidget(new TextLabel(QString::fromUtf8(name) + QStringLiteral("  轻羽 650 羽绒服，30 天内换新 ¥1,204.00 直接骨与令"), role));
    for (const auto& [ink, name] : {std::pair(Token::Ink1, "ink.1"), std::pair(Token::Ink2, "ink.2"), std::pair(Token::Ink3, "ink.3"),
             std::pair(Token::Accent, "accent"), std::pair(Token::Ok, "ok"), std::pair(Token::Warn, "warn"), std::pair(Token::Danger, "danger"),
             std::pair(Token::Note, "note"), std::pair(Token::Frozen, "frozen")})
        all->addWidget(new TextLabel(QString::fromUtf8(name) + QStringLiteral("  订单 …5672 841 插红旗"), TextRole::Body, ink));
    all->addStretch();
    return page;
}

Surface* checkCard()
{
    auto* card = makeCard(nullptr);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(px(16), px(8), px(16), px(4));
    rows->setSpacing(0);
    const auto add = [rows](CheckState state, const char* text, const char* detail) {
        auto* row = new CheckRow;
        row->setCheck(state, QString::fromUtf8(text), QString::fromUtf8(detail));
        rows->addWidget(row);
        return row;
    };
    add(CheckState::Passed, "企业 ID 与 Secret 匹配", "");
    add(CheckState::Passed, "本机出口 IP 在可信名单", "203.0.113.24");
    add(CheckState::Warned, "客户联系：3 位成员不在可用范围",
        "何思源、罗可欣、祝小北 的客户同步不到。管理后台 → 客户联系 → 权限配置 → 添加");
    add(CheckState::Running, "客户标签：正在读取", "212 / 3,000");
    add(CheckState::Failed, "App Secret 不对", "开放平台 → 应用 → 重新复制");
    add(CheckState::Waiting, "读一页订单", "");
    add(CheckState::Skipped, "会话存档", "没填 Secret，跳过")->setLine(false);
    rows->addStretch();
    return card;
}

std::unique_ptr<QWidget> states()
{
    auto page = std::make_unique<Surface>(Token::BgWindow);
    auto* all = new QVBoxLayout(page.get());
    all->setContentsMargins(0, 0, 0, px(12));
    all->setSpacing(0);
    auto* offline = new Band(Band::Kind::Offline);
    offline->setTexts(QStringLiteral("没有网络，从 14:17 起"),
        QStringLiteral("订单都还能看能查；要发出去的先存在这台电脑，恢复后按顺序发，不会重复"), QStringLiteral("每 15 秒重试"));
    offline->setButton(QStringLiteral("现在试"), IconId::Refresh);
    all->addWidget(offline);
    auto* warn = new Band(Band::Kind::Warn);
    warn->setIconId(IconId::Key);
    warn->setTexts(QStringLiteral("淘宝授权还剩 3 天"), QStringLiteral("到期后订单停在那一刻，需要店主本人登录一次"));
    warn->setButton(QStringLiteral("发给店主"));
    all->addWidget(warn);
    auto* alert = new Band(Band::Kind::Alert);
    alert->setIconId(IconId::CircleAlert);
    alert->setTexts(QStringLiteral("红色预警 0184"), QStringLiteral("孩子过敏，承诺 30 分钟内回电"), QStringLiteral("还剩 12:40"));
    alert->setButton(QStringLiteral("去处理"));
    all->addWidget(alert);

    auto* grid = new QGridLayout;
    grid->setContentsMargins(px(16), px(16), px(16), 0);
    grid->setSpacing(px(16));
    all->addLayout(grid, 1);
    const auto cell = [grid](QWidget* content, int row, int column) {
        auto* card = makeCard(nullptr);
        auto* box = new QVBoxLayout(card);
        box->addWidget(content, 0, Qt::AlignCenter);
        grid->addWidget(card, row, column);
    };
    auto* done = new EmptyState;
    done->setContent(IconId::Check, Tone::Ok, QStringLiteral("没有等处理的订单"), QStringLiteral("最早的一个会在 16:00 回来：陈默默"));
    done->setButtons(QStringLiteral("看“待发货”"));
    cell(done, 0, 0);
    auto* filtered = new EmptyState;
    filtered->setContent(IconId::Filter, Tone::Neutral, QStringLiteral("这组条件下没有订单"), QStringLiteral("去掉“近 90 天”会有 41 单"));
    filtered->setButtons(QStringLiteral("去掉“近 90 天”"), QStringLiteral("全部清除"));
    cell(filtered, 0, 1);
    auto* failed = new EmptyState(EmptyState::Layout::Error);
    failed->setContent(IconId::CircleAlert, Tone::Danger, QStringLiteral("淘宝没有收下这面红旗"),
        QStringLiteral("店铺授权在 14:02 失效。订单 …5672 841 在本机仍标着红旗，授权恢复后会再发一次。"));
    failed->setButtons(QStringLiteral("重新授权"), QStringLiteral("取消这面旗"));
    failed->setCode(QStringLiteral("isv.invalid-permission 27"));
    cell(failed, 0, 2);
    grid->addWidget(checkCard(), 1, 0);

    auto* choices = new QWidget;
    auto* cards = new QVBoxLayout(choices);
    cards->setSpacing(px(10));
    auto* demo = new RadioCard(QStringLiteral("先用示例公司逛逛"), QStringLiteral("12 家店、6 万位虚构客户，断网也能用，两分钟看完全部功能。"));
    demo->setChecked(true);
    cards->addWidget(demo);
    cards->addWidget(new RadioCard(QStringLiteral("这台电脑直接连平台"), QStringLiteral("20 人以内的店。密钥存在系统钥匙串，不经过别人的服务器。")));
    auto* steps = new StepBar(3);
    cards->addWidget(steps);
    auto* progress = new ThinProgress(6);
    progress->setFraction(0.36);
    cards->addWidget(progress);
    auto* spark = new Sparkline;
    spark->setValues({1, 4, 7, 10, 14, 4, 8, 12, 13, 3, 8, 9, 0, -1}, QStringLiteral("近 14 分钟"));
    cards->addWidget(spark);
    cards->addStretch();
    grid->addWidget(choices, 1, 1);

    auto* toasts = new QWidget;
    auto* column = new QVBoxLayout(toasts);
    column->addWidget(new Toast({IconId::Coin, Tone::Ok, QStringLiteral("+¥3.20　童款抓绒衣 120"), QStringLiteral("程亦然，份额 50%"), {}, {}, {}}));
    column->addWidget(new Toast({IconId::Unlink, Tone::Neutral, QStringLiteral("已拆开 tb***琪"), QStringLiteral("提成调整 2 行"),
        QStringLiteral("撤销"), {QStringLiteral("Ctrl"), QStringLiteral("Z")}, {}}));
    column->addStretch();
    grid->addWidget(toasts, 1, 2);
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    return page;
}

struct OrderLine {
    QChar badge;
    const char *number, *buyer, *tail, *item, *paid;
    TagSpec tag;
    const char *time, *owner;
    bool known;
};

const std::vector<OrderLine>& orders()
{
    static const std::vector<OrderLine> lines{
        {u'淘', "…5672 841", "王思琪", "5678", "轻羽 650 羽绒服 雾蓝 M", "¥899.00", kTags[3], "11-11 00:03", "林晓棠", true},
        {u'淘', "…1180 296", "王思琪", "5678", "松径软壳裤 石墨 M", "¥459.00", kTags[4], "09-28 20:41", "林晓棠", true},
        {u'京', "…3047 715", "王思琪", "5678", "云感防晒衣 月白 M", "¥1,269.00", kTags[4], "06-03 12:18", "周予安", true},
        {u'拼', "…0908 864", "琪***8", "5678", "童款抓绒衣 110 等 2 件", "¥368.00", kTags[2], "11-19 22:07", "—", false},
        {u'抖', "…7721 530", "沈阿姨", "5678", "雪线保暖内衣 XL", "¥299.00", kTags[5], "11-16 19:55", "—", false},
        {u'赞', "…4410 092", "叶知微", "5678", "折光斜挎包 橄榄", "¥189.00", kTags[1], "11-21 09:12", "何思源", true},
        {u'书', "…2296 118", "小鹿不迷路", "5678", "轻羽 650 羽绒服 月白 S 加长款 冬季限定 送收纳袋", "¥899.00", kTags[7], "10-31 23:58", "—", false},
        {u'门', "HB-1109-031", "许棠", "5678", "松径软壳裤 石墨 L", "¥459.00", kTags[6], "11-09 17:30", "林晓棠", true},
        {u'淘', "…8835 407", "周**", "9012", "山脊登山袜 3 双", "¥59.00", kTags[8], "08-30 15:26", "—", false},
    };
    return lines;
}

class OrderLines final : public QStringListModel, public RowPainter {
public:
    explicit OrderLines(int missingFrom, QObject* parent) : QStringListModel(parent), m_missingFrom(missingFrom)
    {
        setStringList(QStringList(static_cast<int>(orders().size())));
    }
    void paint(QPainter& painter, const QRect&, int row, const RowState& state) override
    {
        const OrderLine& order = orders()[static_cast<std::size_t>(row)];
        const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
        const auto& cell = state.columns;
        paintBadge(painter, QRect(cell[0].x(), cell[0].center().y() - px(8) + 1, px(16), px(16)), order.badge);
        paintElided(painter, cell[1], text(order.number), TextRole::Body, Token::Ink1);
        paintElided(painter, cell[2], text(order.buyer), order.known ? TextRole::BodyStrong : TextRole::Body, Token::Ink1);
        paintHighlighted(painter, cell[3], QStringLiteral("•••• ") + text(order.tail), {{5, 4}}, TextRole::Body, Token::Ink2);
        paintElided(painter, cell[4], text(order.item), TextRole::Body, Token::Ink1);
        paintMoney(painter, cell[5], text(order.paid), TextRole::Body, Token::Ink1);
        paintTag(painter, cell[6], order.tag, state.current && state.focused ? Ground::List : Ground::Panel);
        if (!cell[7].isNull())
            paintMoney(painter, cell[7], text(order.time), TextRole::Body, Token::Ink2, Qt::AlignLeft | Qt::AlignVCenter);
        if (!cell[8].isNull())
            paintElided(painter, cell[8], text(order.owner), TextRole::Body, Token::Ink2);
    }
    bool isLoaded(int row) const override { return row < m_missingFrom; }
    QString accessibleText(int row) const override { return QString::fromUtf8(orders()[static_cast<std::size_t>(row)].number); }

private:
    int m_missingFrom;
};

RowView* orderTable(int missingFrom)
{
    auto* view = new RowView;
    auto* lines = new OrderLines(missingFrom, view);
    view->setModel(lines);
    view->setRowPainter(lines);
    const QStringList titles{"", QStringLiteral("订单号"), QStringLiteral("客户"), QStringLiteral("手机尾号"), QStringLiteral("商品"),
        QStringLiteral("实付"), QStringLiteral("状态"), QStringLiteral("下单"), QStringLiteral("导购")};
    view->setColumns({{titles[0], 20}, {titles[1], 98}, {titles[2], 80}, {titles[3], 84}, {titles[4], 160, 1},
        {titles[5], 84, 0, Qt::AlignRight}, {titles[6], 84}, {titles[7], 92, 0, Qt::AlignLeft, 1}, {titles[8], 56, 0, Qt::AlignLeft, 2}});
    view->setGroups({{QStringLiteral("手机尾号是 5678"), QStringLiteral("8"), 8}, {QStringLiteral("订单号含 5678"), QStringLiteral("1"), 1}});
    view->setTrailer(QStringLiteral("姓名与地址只显示掩码；未认领的买家显示平台昵称。"));
    return view;
}

Surface* orderDetail()
{
    auto* side = new Surface(Token::BgList);
    side->setEdges(Qt::LeftEdge);
    auto* all = new QVBoxLayout(side);
    all->setContentsMargins(1, 0, 0, 0);
    all->setSpacing(0);
    auto* who = new SidePanelSection;
    auto* head = new QHBoxLayout;
    head->setSpacing(px(8));
    head->addWidget(new Badge(u'淘', QStringLiteral("淘宝")));
    head->addWidget(new MoneyLabel(QStringLiteral("2611 1108 3301 5672 841"), TextRole::Title));
    head->addWidget(new IconButton(IconId::Copy, QStringLiteral("复制单号")));
    head->addStretch();
    head->addWidget(new TagLabel(kTags[3]));
    who->body()->addLayout(head);
    auto* second = new QHBoxLayout;
    second->addWidget(new ElidedLabel(QStringLiteral("澄野里旗舰店 · 2026-11-11 00:03:18"), TextRole::Small, Token::Ink2), 1);
    second->addWidget(new TextLabel(QStringLiteral("平台原值 已签收"), TextRole::Small, Token::Ink3));
    who->body()->addLayout(second);
    all->addWidget(who);
    auto* sums = new SidePanelSection;
    sums->addPair(QStringLiteral("商品总额"), QStringLiteral("¥1,099.00"), TextRole::Body);
    sums->addPair(QStringLiteral("双十一店铺券"), QStringLiteral("−¥150.00"), TextRole::Body);
    sums->addPair(QStringLiteral("平台跨店满减"), QStringLiteral("−¥50.00"), TextRole::Body);
    sums->addPair(QStringLiteral("运费"), QStringLiteral("¥0.00"), TextRole::Body);
    sums->addPair(QStringLiteral("实付"), QStringLiteral("¥899.00"), TextRole::Title, Token::Ink1);
    all->addWidget(sums);
    auto* parcel = new SidePanelSection(QStringLiteral("物流"));
    parcel->setIconId(IconId::Truck);
    parcel->setRightText(QStringLiteral("安程 7731 0096 2248"));
    auto* trace = new TraceList;
    trace->setSteps({{QStringLiteral("已签收，小区快递柜 3 号"), QStringLiteral("11-14 18:42"), Tone::Ok},
        {QStringLiteral("杭州上城网点派送"), QStringLiteral("11-14 09:10")}, {QStringLiteral("宁波仓发出"), QStringLiteral("11-12 22:35")}});
    parcel->body()->addWidget(trace);
    all->addWidget(parcel);
    auto* refunds = new SidePanelSection(QStringLiteral("售后"));
    refunds->setIconId(IconId::Undo);
    refunds->setRightText(QStringLiteral("没有；线缝质保到 12-14"));
    all->addWidget(refunds);
    auto* stale = new SidePanelSection(QStringLiteral("最近买过"));
    stale->setStale(QStringLiteral("14:17 的数据"));
    all->addWidget(stale);
    all->addStretch();
    return side;
}

std::unique_ptr<QWidget> ordersPage()
{
    auto page = std::make_unique<Surface>(Token::BgPanel);
    auto* columns = new QHBoxLayout(page.get());
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(px(16), px(10), px(12), px(10));
    bar->setSpacing(px(8));
    auto* lookup = new SearchField(SearchField::Size::Lookup);
    lookup->setMaximumWidth(px(344));
    lookup->setText(QStringLiteral("5678"));
    lookup->setRecognised(QStringLiteral("手机尾号"), QStringLiteral("4 位数字"));
    bar->addWidget(lookup);
    auto* allChip = new Chip(QStringLiteral("全部"));
    allChip->setCount(13);
    allChip->setChecked(true);
    bar->addWidget(allChip);
    auto* recent = new Chip(QStringLiteral("近 90 天"));
    recent->setCount(12);
    bar->addWidget(recent);
    bar->addStretch();
    bar->addWidget(new TextLabel(QStringLiteral("13 单 · 11 人 · 38 ms"), TextRole::Small, Token::Ink3));
    bar->addWidget(new IconButton(IconId::Sort, QStringLiteral("排序")));
    left->addLayout(bar);
    left->addWidget(new Hairline);
    auto* table = orderTable(99);
    table->setObjectName(QStringLiteral("focused"));
    left->addWidget(table, 1);
    auto* foot = new FootBar;
    foot->setHints({{{QStringLiteral("Enter")}, QStringLiteral("详情")}, {{QStringLiteral("G")}, QStringLiteral("下单前后的聊天")},
        {{QStringLiteral("P")}, QStringLiteral("打开平台页面")}, {{QStringLiteral("F")}, QStringLiteral("插旗")}});
    foot->setRightText(QStringLiteral("订单缓存 14:31 更新"));
    left->addWidget(foot);
    columns->addLayout(left, 1);
    auto* detail = orderDetail();
    detail->setFixedWidth(px(416));
    columns->addWidget(detail);
    return page;
}

std::unique_ptr<QWidget> rowStates()
{
    auto page = std::make_unique<Surface>(Token::BgWindow);
    auto* all = new QVBoxLayout(page.get());
    all->setContentsMargins(px(16), px(12), px(16), px(12));
    const auto add = [all](const QString& title, RowView* view, int current) {
        all->addWidget(new TextLabel(title, TextRole::Small, Token::Ink2));
        view->setGroups({});
        view->setTrailer({});
        view->setCurrentRow(current);
        all->addWidget(view, 1);
    };
    auto* idle = orderTable(99);
    idle->setFocusPolicy(Qt::NoFocus);
    add(QStringLiteral("选中，列表没有焦点"), idle, 1);
    auto* loading = orderTable(2);
    loading->setObjectName(QStringLiteral("loading"));
    add(QStringLiteral("加载中：150 毫秒后"), loading, -1);
    return page;
}

} // namespace

std::vector<Sheet> sheets()
{
    return {{QStringLiteral("orders"), {1380, 640}, ordersPage}, {QStringLiteral("controls"), {1120, 800}, controls},
        {QStringLiteral("states"), {1280, 800}, states}, {QStringLiteral("rows"), {960, 520}, rowStates},
        {QStringLiteral("type"), {760, 620}, typography}};
}

} // namespace tandem::ui::gallery
