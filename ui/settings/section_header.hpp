#pragma once
// The 56 px line on top of a settings section: title, one fact, buttons at the right.

#include "ui/widgets/labels.hpp"

#include <QHBoxLayout>

namespace tandem::ui {

class SectionHeader final : public QWidget {
    Q_OBJECT
public:
    explicit SectionHeader(const QString& title, QWidget* parent = nullptr);
    void setFact(const QString& fact);
    void addRight(QWidget* widget);
    void addLeft(QWidget* widget);

private:
    QHBoxLayout* m_row;
    ElidedLabel* m_fact;
};

} // namespace tandem::ui
