#pragma once

#include "sql/edit/entry.h"

#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

namespace credenza {

/// One value with room: long text, JSON, bytes. Says while typing whether it fits.
class ValueEditor : public QDialog
{
    Q_OBJECT

public:
    /// A text beyond that would take the window's breath away.
    static constexpr qsizetype mostCharacters = 200'000;

    /// `shown` is what it begins with: the stored value, or one that is staged already.
    ValueEditor(const EntryContext &context, const Value &shown, QWidget *parent = nullptr);

signals:
    /// Not for a value that was left as it is.
    void entered(const credenza::NewValue &value);

private:
    QString text() const;
    void check();
    void finish();
    void showImage(const QByteArray &bytes);

    const EntryContext m_context;
    QString m_beginning;
    bool m_hasCarriageReturns = false;
    QLabel *m_image;
    QPlainTextEdit *m_text;
    QLabel *m_state;
    QPushButton *m_stage;
};

} // namespace credenza
