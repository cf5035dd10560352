#pragma once

#include "sql/connection/endpoint.h"
#include "ui/look/pill.h"

#include <QButtonGroup>
#include <QWidget>

namespace credenza {

/// The word for people; empty for an unmarked database.
QString environmentWord(Environment environment);
/// The colour that goes with the word.
Pill::Tone toneOf(Environment environment);

/// What is at stake: one of four words side by side.
class EnvironmentChoice : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentChoice(QWidget *parent = nullptr);

    Environment environment() const;
    void choose(Environment environment);

signals:
    void chosen(credenza::Environment environment);

private:
    QButtonGroup m_buttons;
};

} // namespace credenza
