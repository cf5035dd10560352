#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

namespace credenza {

/// Asks for the file with the key of an encrypted archive.
class KeyDialog : public QDialog
{
    Q_OBJECT

public:
    /// `archive` as a person knows it.
    explicit KeyDialog(const QString &archive, QWidget *parent = nullptr);

signals:
    void given(const QString &identityFile);

private:
    QLayout *makeField();

    QLineEdit *m_file;
    QPushButton *m_open;
};

} // namespace credenza
