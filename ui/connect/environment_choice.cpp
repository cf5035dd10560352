#include "ui/connect/environment_choice.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace credenza {

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Development: return EnvironmentChoice::tr("development");
    case Environment::Staging: return EnvironmentChoice::tr("staging");
    case Environment::Production: return EnvironmentChoice::tr("production");
    case Environment::Unmarked: break;
    }
    return {};
}

Pill::Tone toneOf(Environment environment)
{
    switch (environment) {
    case Environment::Development: return Pill::Tone::Information;
    case Environment::Staging: return Pill::Tone::Caution;
    case Environment::Production: return Pill::Tone::Danger;
    case Environment::Unmarked: break;
    }
    return Pill::Tone::Neutral;
}

EnvironmentChoice::EnvironmentChoice(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Environment"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    for (const Environment environment :
         {Environment::Unmarked, Environment::Development, Environment::Staging, Environment::Production}) {
        const QString word = environmentWord(environment);
        auto *button = new QPushButton(word.isEmpty() ? tr("not marked") : word);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setAccessibleName(tr("Environment: %1").arg(button->text()));
        m_buttons.addButton(button, int(environment));
        row->addWidget(button);
    }
    row->addStretch();
    choose(Environment::Unmarked);
    connect(&m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (isOn)
            emit chosen(Environment(id));
    });
}

Environment EnvironmentChoice::environment() const
{
    return Environment(m_buttons.checkedId());
}

void EnvironmentChoice::choose(Environment environment)
{
    m_buttons.button(int(environment))->setChecked(true);
}

} // namespace credenza
