#include "ui/backup/archive_month.h"

#include "ui/look/plain_tip.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int daysOfWeek = 7;

int weekday(int column)
{
    return (int(QLocale().firstDayOfWeek()) - 1 + column) % daysOfWeek + 1;
}

} // namespace

ArchiveMonth::ArchiveMonth(QObject *parent) : QAbstractTableModel(parent)
{
    show(QDate::currentDate());
}

void ArchiveMonth::show(QDate day)
{
    beginResetModel();
    m_first = QDate(day.year(), day.month(), 1);
    endResetModel();
}

void ArchiveMonth::setMarks(const DayMarks &marks)
{
    m_marks = marks;
    emit dataChanged(index(0, 0), index(weeks - 1, daysOfWeek - 1));
}

QDate ArchiveMonth::cellDate(int row, int column) const
{
    const int before = (m_first.dayOfWeek() - weekday(0) + daysOfWeek) % daysOfWeek;
    return m_first.addDays(row * daysOfWeek + column - before);
}

QDate ArchiveMonth::day(const QModelIndex &index) const
{
    const QDate day = index.isValid() ? cellDate(index.row(), index.column()) : QDate();
    return day.month() == m_first.month() ? day : QDate();
}

QModelIndex ArchiveMonth::indexOf(QDate day) const
{
    const int cell = int(cellDate(0, 0).daysTo(day));
    return day.year() == m_first.year() && day.month() == m_first.month() ? index(cell / daysOfWeek, cell % daysOfWeek)
                                                                          : QModelIndex();
}

std::optional<DayMark> ArchiveMonth::mark(const QModelIndex &index) const
{
    const auto found = m_marks.find(day(index));
    return found != m_marks.end() ? std::optional(*found) : std::nullopt;
}

QString ArchiveMonth::words(QDate day) const
{
    QString words = QLocale().toString(day, u"d MMMM yyyy"_s);
    if (day == QDate::currentDate())
        words = tr("%1, today").arg(words);
    return u"%1: %2"_s.arg(words, m_marks.contains(day) ? m_marks[day].sentence : tr("no archive"));
}

QVariant ArchiveMonth::data(const QModelIndex &index, int role) const
{
    const QDate day = this->day(index);
    if (!day.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole: return QLocale().toString(day.day());
    case Qt::AccessibleTextRole: return words(day);
    case Qt::ToolTipRole: return m_marks.contains(day) ? plainTip(words(day)) : QString();
    default: return {};
    }
}

QVariant ArchiveMonth::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole: return QLocale().standaloneDayName(weekday(section), QLocale::ShortFormat);
    case Qt::AccessibleTextRole: return QLocale().standaloneDayName(weekday(section), QLocale::LongFormat);
    default: return {};
    }
}

Qt::ItemFlags ArchiveMonth::flags(const QModelIndex &index) const
{
    return day(index).isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace credenza
