#pragma once
// The seller's memo and flag in place: shown with the state of its way to the platform, edited without a dialog.

#include "core/model/order_view.hpp"
#include "ui/bridge/formatter.hpp"
#include "ui/widgets/side_panel_section.hpp"

#include <QAbstractButton>
#include <QPlainTextEdit>

namespace tandem::ui {

class Button;

class MemoEditor final : public SidePanelSection {
    Q_OBJECT
public:
    explicit MemoEditor(const Formatter& formatter, QWidget* parent = nullptr);
    // Does not touch what is being typed.
    void showMemo(const OrderDetail& detail);
    void beginEdit();
    void cancelEdit();
    bool editing() const { return m_edit != nullptr; }
    void setError(const QString& sentence);

signals:
    void saved(const QString& memo, tandem::SellerFlag flag);
    void editingChanged(bool editing);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    void buildShown();
    void buildEditor();
    void submit();
    QWidget* statusWidget();
    const Formatter& m_formatter;
    QString m_memo;
    SellerFlag m_flag = SellerFlag::Grey;
    SellerFlag m_chosenFlag = SellerFlag::Grey;
    std::optional<OutboxEntry> m_pending;
    QPlainTextEdit* m_edit = nullptr;
    TextLabel* m_error = nullptr;
    bool m_shownOnce = false;
};

// A round button per flag; the chosen one has a ring. Keys 1…6 work while it has the focus.
class FlagPicker final : public QWidget {
    Q_OBJECT
public:
    FlagPicker(SellerFlag chosen, const Formatter& formatter, QWidget* parent = nullptr);
    SellerFlag chosen() const { return m_chosen; }

signals:
    void picked(tandem::SellerFlag flag);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(SellerFlag flag);
    SellerFlag m_chosen;
    std::vector<QAbstractButton*> m_buttons;
};

} // namespace tandem::ui
