#include "ui/table/filter_field.h"

#include "sql/browse/filter_completion.h"
#include "ui/look/plain_tip.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int characters = 36;

} // namespace

FilterField::FilterField(const Table &table, const Profile *profile, QWidget *parent)
    : QLineEdit(parent),
      m_table(table),
      m_profile(profile),
      m_offers(new QStringListModel(this)),
      m_completer(new QCompleter(m_offers, this))
{
    setPlaceholderText(tr("enabled is yes, created after 30d ago, is active …"));
    setAccessibleName(tr("Condition of the filter"));
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains); // a bare word is offered inside of a condition
    m_completer->setWidget(this);
    m_completer->popup()->setAccessibleName(tr("What may come next"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterField::choose);
    connect(this, &QLineEdit::textEdited, this, [this] {
        showProblem({});
        offer();
    });
}

void FilterField::begin(const QString &text)
{
    setText(text);
    showProblem({});
    setFocus(Qt::OtherFocusReason);
    offer();
}

void FilterField::showProblem(const QString &problem)
{
    setPlainTip(*this, problem);
}

QSize FilterField::sizeHint() const
{
    return {characters * fontMetrics().averageCharWidth(), QLineEdit::sizeHint().height()};
}

/// Not attached to the line itself, which would apply a choice that is only looked at.
void FilterField::offer()
{
    const bool isAtEnd = cursorPosition() == text().size();
    m_offers->setStringList(isAtEnd ? completions(text(), m_table, m_profile) : QStringList());
    m_completer->setCompletionPrefix(text().trimmed());
    if (m_completer->completionCount() > 0)
        m_completer->complete();
    else
        m_completer->popup()->hide();
}

QString FilterField::chosen() const
{
    const QAbstractItemView *list = m_completer->popup();
    return list->isVisible() && list->currentIndex().isValid() ? list->currentIndex().data().toString() : QString();
}

void FilterField::choose(const QString &text)
{
    setText(text + u' ');
    offer();
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (const QString choice = chosen(); !choice.isEmpty() && (isEnter || event->key() == Qt::Key_Tab)) {
        choose(choice);
        return;
    }
    if (isEnter) {
        m_completer->popup()->hide();
        emit entered(text().trimmed());
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        const bool closesList = m_completer->popup()->isVisible();
        m_completer->popup()->hide();
        if (!closesList)
            emit left();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    const bool isElsewhere = event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    if (isElsewhere && text().trimmed().isEmpty())
        emit left();
}

} // namespace credenza
