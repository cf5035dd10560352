#pragma once

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>

#include <functional>

namespace credenza {

/// Something that can be done or gone to.
struct PaletteEntry
{
    QString name;
    QString kind; ///< "table", "command" …, muted beside it
    std::function<void()> run;
};

/// Finds commands and tables by what is typed. The best match is chosen by Enter.
class Palette : public QDialog
{
    Q_OBJECT

public:
    explicit Palette(const QList<PaletteEntry> &entries, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void runChosen();

    const QList<PaletteEntry> m_entries;
    QLineEdit *m_text;
    QListWidget *m_list;
};

/// How well a name answers what was typed: 0 not at all, more for what begins with it, most for the whole.
int matchOf(const QString &name, const QString &typed);

} // namespace credenza
