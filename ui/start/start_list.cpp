#include "ui/start/start_list.h"

#include "ui/connect/environment_choice.h"
#include "ui/look/plain_tip.h"
#include "ui/start/start_delegate.h"
#include "ui/table/cell.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

StartLine lineOf(const StartEntry &entry)
{
    const RecentDatabase &recent = entry.recent;
    StartLine line{.name = entry.name,
                   .service = recent.service,
                   .place = entry.place,
                   .environment = recent.environment,
                   .isMissing = entry.isMissing};
    if (entry.isMissing)
        line.state = StartList::tr("file is missing");
    else if (recent.opened.isValid())
        line.state = ageText(recent.opened.toSecsSinceEpoch(), QDateTime::currentSecsSinceEpoch());
    else
        line.state = StartList::tr("saved");
    return line;
}

QString spoken(const StartLine &line)
{
    QStringList words{line.name, line.service, environmentWord(line.environment), line.state, line.place};
    words.removeAll(QString());
    return words.join(u", "_s);
}

} // namespace

StartList::StartList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"startList"_s);
    setAccessibleName(tr("Databases to open"));
    setItemDelegate(new StartDelegate(this));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    connect(this, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { emit chosen(m_entries[row(item)]); });
}

void StartList::show(const QList<StartEntry> &entries)
{
    const int before = currentRow();
    clear();
    m_entries = entries;
    for (const StartEntry &entry : entries) {
        const StartLine line = lineOf(entry);
        auto *item = new QListWidgetItem(this);
        item->setData(StartDelegate::lineRole, QVariant::fromValue(line));
        item->setData(Qt::AccessibleTextRole, spoken(line));
        item->setToolTip(plainTip(entry.place));
    }
    setCurrentRow(std::clamp(before, 0, std::max(0, count() - 1)));
}

void StartList::keyPressEvent(QKeyEvent *event)
{
    const bool hasCurrent = currentRow() >= 0 && currentRow() < m_entries.size();
    if (event->matches(QKeySequence::Delete) && hasCurrent)
        emit unwanted(m_entries[currentRow()]);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && hasCurrent)
        emit chosen(m_entries[currentRow()]);
    else
        QListWidget::keyPressEvent(event);
}

} // namespace credenza
