#pragma once
// A choice drawn as a card: radio mark, strong title, one explaining line. Group them in a QButtonGroup.

#include "ui/widgets/painting.hpp"

#include <QAbstractButton>

namespace tandem::ui {

class RadioCard : public QAbstractButton { // checkable; text() is the title
    Q_OBJECT
public:
    RadioCard(const QString& title, const QString& explanation, QWidget* parent = nullptr);
    void setExplanation(const QString& explanation);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_explanation;
};

} // namespace tandem::ui
