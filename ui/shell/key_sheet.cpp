#include "ui/shell/key_sheet.hpp"

#include "ui/widgets/key_cap.hpp"
#include "ui/widgets/labels.hpp"

#include <QGridLayout>
#include <QHBoxLayout>

namespace tandem::ui {

namespace {

QWidget* makeColumn(const QString& title, const QList<ActionRegistry::Entry>& entries, const QString& page,
                    QWidget* parent)
{
    auto* holder = new QWidget(parent);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    column->addWidget(new TextLabel(title, TextRole::Small, Token::Ink3, holder));
    for (const ActionRegistry::Entry& entry : entries) {
        if (entry.spec.page != page || entry.key.isEmpty() || !entry.action)
            continue;
        auto* row = new QHBoxLayout;
        row->setSpacing(px(4));
        row->addWidget(new TextLabel(entry.spec.text, TextRole::Body, Token::Ink1, holder), 1);
        for (const QString& cap : keyCaps(entry.key))
            row->addWidget(new KeyCap(cap, holder));
        column->addLayout(row);
    }
    column->addStretch(1);
    return holder;
}

} // namespace

KeySheet::KeySheet(const ActionRegistry& actions, const QString& page, const QString& pageText, QWidget* owner)
    : PopupFrame(owner)
{
    connect(this, &PopupFrame::dismissed, this, &QObject::deleteLater);
    setObjectName(QStringLiteral("keySheet"));
    setAccessibleName(tr("Keys of this page"));
    auto* holder = new QWidget(this);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(px(24), px(20), px(24), px(20));
    column->setSpacing(px(16));
    column->addWidget(new TextLabel(tr("Keys of this page"), TextRole::Title, Token::Ink1, holder));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(px(40));
    if (!page.isEmpty() && page != QLatin1String("settings"))
        columns->addWidget(makeColumn(pageText, actions.entries(), page, holder), 1);
    columns->addWidget(makeColumn(tr("Anywhere"), actions.entries(), {}, holder), 1);
    column->addLayout(columns, 1);
    column->addWidget(new TextLabel(tr("Single letters work while no text field has the cursor"), TextRole::Small,
                                    Token::Ink3, holder));
    body()->addWidget(holder);
}

} // namespace tandem::ui
