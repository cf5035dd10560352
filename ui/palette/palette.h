#pragma once

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

#include <functional>

namespace credenza {

/// Something that can be done or gone to.
struct PaletteEntry
{
    /// Among what is found as it comes, or behind all of it.
    enum class Place { AsFound, Last };

    QString name;
    QString kind; ///< "table", "command" …, muted beside it
    std::function<void()> run;
    Place place = Place::AsFound;
};

/// Finds commands and tables by what is typed. The best match is chosen by Enter.
class Palette : public QDialog
{
    Q_OBJECT

public:
    explicit Palette(const QList<PaletteEntry> &entries, QWidget *parent = nullptr);

    /// What that text means beside the entries, found out by somebody who was asked; nothing happens where another text
    /// stands there by now.
    void offer(const QString &text, const QList<PaletteEntry> &found);

signals:
    /// It may mean more than the entries.
    void typed(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void showWhatWasFound(const QString &text);
    void runChosen();

    void add(const PaletteEntry &entry);

    const QList<PaletteEntry> m_entries;
    QList<PaletteEntry> m_shown; ///< in the order of the list
    bool m_isChosen = false;     ///< by the arrow keys; else the first is meant, whatever comes
    QLineEdit *m_text;
    QListWidget *m_list;
    QLabel *m_nothing; ///< in the place of the list when nothing is found
};

/// How well a name answers what was typed: 0 not at all, more for what begins with it, most for the whole.
int matchOf(const QString &name, const QString &typed);

} // namespace credenza
