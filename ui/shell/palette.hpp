#pragma once
// Ctrl+K: finds orders and actions while typing. ">" looks for actions only, "¥" for amounts. With nothing typed: what
// this page can do and the last places.

#include "ui/bridge/context.hpp"
#include "ui/shell/recent_places.hpp"
#include "ui/widgets/popup_frame.hpp"
#include "ui/widgets/row_view.hpp"

#include <QAbstractListModel>
#include <QTimer>

namespace tandem::ui {

class FootBar;
class SearchField;

struct PaletteRow {
    enum class Kind { Order, Action, Place };
    Kind kind = Kind::Action;
    QString key; // identity: the selected row stays under the hand while results come
    QChar badge;
    IconId icon = IconId::None;
    QString title;
    std::vector<TextRange> marks;
    QString detail;
    QString right;
    QStringList caps;
    Ref ref;
    bool operator==(const PaletteRow&) const = default;
};

class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const std::vector<PaletteRow>& rows() const { return m_rows; }
    void setRows(std::vector<PaletteRow> rows);
    int rowOf(const QString& key) const;

private:
    std::vector<PaletteRow> m_rows;
};

// What is typed, read: pure.
struct PaletteQuery {
    enum class Wanted { Everything, Actions, Amount };
    Wanted wanted = Wanted::Everything;
    QString text;
    bool operator==(const PaletteQuery&) const = default;
};
PaletteQuery parsePaletteQuery(const QString& typed);

class Palette final : public PopupFrame {
    Q_OBJECT
public:
    struct Setting {
        QString page;
        QString pageText;
        QList<Place> places;
    };
    Palette(Context& context, Setting setting, QWidget* owner);
    ~Palette() override;
    SearchField* field() const { return m_field; }
    const PaletteModel& results() const { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Painter;
    void typed(const QString& text);
    void searchOrders(const PaletteQuery& query);
    void takeOrders(std::uint64_t round, const PaletteQuery& query, const std::vector<OrderRow>& rows, qint64 total,
                    qint64 micros);
    void rebuild();
    std::vector<PaletteRow> actionRows(const PaletteQuery& query) const;
    std::vector<PaletteRow> placeRows() const;
    PaletteRow orderRow(const OrderRow& order, const QString& text) const;
    void step(int by);
    void openCurrent();
    void openAll();
    void copyCurrent();
    Context& m_context;
    Setting m_setting;
    SearchField* m_field;
    RowView* m_table;
    FootBar* m_foot;
    PaletteModel m_model;
    std::unique_ptr<Painter> m_painter;
    std::vector<PaletteRow> m_orders;
    qint64 m_orderTotal = 0;
    QString m_orderTime;
    QTimer m_typing;
    std::uint64_t m_round = 0;
    bool m_chosenByHand = false;
};

} // namespace tandem::ui
