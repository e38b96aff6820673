#include "ui/settings/about_section.hpp"

#include "ui/settings/section_header.hpp"
#include "ui/widgets/side_panel_section.hpp"
#include "ui/widgets/surface.hpp"

#include <QCoreApplication>
#include <QSysInfo>
#include <QVBoxLayout>

namespace tandem::ui {

AboutSection::AboutSection(Context& context, QWidget* parent) : QWidget(parent)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* panel = new Surface(Token::BgPanel, this);
    outer->addWidget(panel);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new SectionHeader(tr("About"), panel));
    column->addWidget(new Hairline(Qt::Horizontal, panel));
    auto* body = new QVBoxLayout;
    body->setContentsMargins(px(20), px(20), px(20), px(20));
    body->setSpacing(px(12));
    auto* head = new QHBoxLayout;
    head->setSpacing(px(14));
    auto* logo = new QLabel(panel);
    logo->setPixmap(applicationIcon().pixmap(QSize(px(48), px(48)), devicePixelRatioF()));
    head->addWidget(logo);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new TextLabel(tr("Tandem workstation"), TextRole::Title, Token::Ink1, panel));
    names->addWidget(new TextLabel(tr("Version %1").arg(QCoreApplication::applicationVersion()), TextRole::Small,
                                   Token::Ink2, panel));
    head->addLayout(names, 1);
    body->addLayout(head);
    auto* facts = new SidePanelSection({}, panel);
    facts->setMaximumWidth(px(640));
    facts->setLine(false);
    const cache::ProfileManifest& manifest = context.profile.manifest();
    facts->addPair(tr("Profile"), Formatter::place(context.profileFolder));
    facts->addPair(tr("Kind"), manifest.kind == cache::ProfileKind::Sandbox
                                   ? tr("Demo on this computer's sandbox")
                                   : tr("This computer connects to the platform"));
    facts->addPair(tr("Keys"), manifest.keystore == "os" ? tr("System keystore") : tr("Key file in the profile"));
    facts->addPair(tr("Encryption"), QStringLiteral("SQLCipher, AES-256"));
    facts->addPair(tr("Qt"), QString::fromLatin1(qVersion()));
    facts->addPair(tr("System"), QSysInfo::prettyProductName());
    facts->addPair(tr("Licence"), QStringLiteral("Apache-2.0"));
    body->addWidget(facts);
    body->addStretch(1);
    column->addLayout(body, 1);
}

} // namespace tandem::ui
