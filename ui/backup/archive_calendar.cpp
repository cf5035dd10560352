#include "ui/backup/archive_calendar.h"

#include "ui/backup/archive_day_delegate.h"
#include "ui/look/flow_layout.h"
#include "ui/look/labels.h"
#include "ui/look/tokens.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A mark beside its word, outside of the grid.
class LegendMark : public QWidget
{
public:
    explicit LegendMark(const DayMark &mark) : m_mark(mark) {}

    QSize sizeHint() const override
    {
        const int size = fontMetrics().ascent() * 3 / 4;
        return {size, size};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QRect place(QPoint(), sizeHint());
        place.moveCenter(rect().center());
        QPainter painter(this);
        ArchiveDayDelegate::paintShape(painter, place, m_mark.shape,
                                       Pill::textColour(m_mark.tone, Tokens::matching(palette())));
    }

private:
    const DayMark m_mark;
};

QPushButton *makeStep(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

ArchiveGrid::ArchiveGrid(ArchiveMonth &month, QWidget *parent) : QTableView(parent), m_month(month)
{
    setModel(&month);
    setItemDelegate(new ArchiveDayDelegate(this));
    setShowGrid(false);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (const QDate day = m_month.day(index); day.isValid())
            emit dayWanted(day);
    });
    fitToText();
}

void ArchiveGrid::fitToText()
{
    verticalHeader()->setDefaultSectionSize(ArchiveDayDelegate::dayHeight(*this));
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    updateGeometry();
}

QSize ArchiveGrid::sizeHint() const
{
    return {640, horizontalHeader()->sizeHint().height() + ArchiveMonth::weeks * ArchiveDayDelegate::dayHeight(*this)};
}

QSize ArchiveGrid::minimumSizeHint() const
{
    return {7 * horizontalHeader()->minimumSectionSize(), sizeHint().height()};
}

void ArchiveGrid::keyPressEvent(QKeyEvent *event)
{
    const QDate at = m_month.day(currentIndex());
    const QDate from = at.isValid() ? at : m_month.first();
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    QDate wanted;
    switch (event->key()) {
    case Qt::Key_Left: wanted = from.addDays(-forward); break;
    case Qt::Key_Right: wanted = from.addDays(forward); break;
    case Qt::Key_Up: wanted = from.addDays(-7); break;
    case Qt::Key_Down: wanted = from.addDays(7); break;
    case Qt::Key_PageUp: wanted = from.addMonths(-1); break;
    case Qt::Key_PageDown: wanted = from.addMonths(1); break;
    case Qt::Key_Home: wanted = m_month.first(); break;
    case Qt::Key_End: wanted = m_month.first().addMonths(1).addDays(-1); break;
    default: QTableView::keyPressEvent(event); return;
    }
    emit dayWanted(wanted);
}

void ArchiveGrid::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

void ArchiveGrid::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitToText();
}

ArchiveCalendar::ArchiveCalendar(const QList<DayMark> &legend, QWidget *parent)
    : QWidget(parent),
      m_month(new ArchiveMonth(this)),
      m_grid(new ArchiveGrid(*m_month)),
      m_title(makeTitle()),
      m_note(makeMuted())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(makeHead());
    column->addWidget(m_grid);
    column->addLayout(makeLegend(legend));
    connect(m_grid, &ArchiveGrid::dayWanted, this, [this](QDate day) {
        choose(day);
        emit dayChosen(day);
    });
    setFocusProxy(m_grid);
    showMonth(QDate::currentDate());
}

QLayout *ArchiveCalendar::makeHead()
{
    auto *earlier = makeStep(layoutDirection() == Qt::RightToLeft ? u"›"_s : u"‹"_s, tr("The month before"));
    auto *later = makeStep(layoutDirection() == Qt::RightToLeft ? u"‹"_s : u"›"_s, tr("The month after"));
    connect(earlier, &QPushButton::clicked, this, [this] { showMonth(month().addMonths(-1)); });
    connect(later, &QPushButton::clicked, this, [this] { showMonth(month().addMonths(1)); });
    m_title->setWordWrap(false);
    m_note->setWordWrap(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_note, 1);
    row->addWidget(earlier);
    row->addWidget(later);
    return row;
}

QLayout *ArchiveCalendar::makeLegend(const QList<DayMark> &legend)
{
    auto *line = new FlowLayout(nullptr, 16);
    for (const DayMark &mark : legend) {
        auto *entry = new QWidget;
        auto *row = new QHBoxLayout(entry);
        row->setContentsMargins({});
        row->setSpacing(6);
        row->addWidget(new LegendMark(mark));
        auto *word = makeMuted(mark.word);
        word->setWordWrap(false);
        row->addWidget(word);
        line->addWidget(entry);
    }
    return line;
}

void ArchiveCalendar::setMarks(const DayMarks &marks)
{
    m_marks = marks;
    m_month->setMarks(marks);
    const auto first = marks.lowerBound(month());
    if (!marks.isEmpty() && (first == marks.end() || first.key() >= month().addMonths(1)))
        showMonth(marks.lastKey());
    else
        showNote();
}

void ArchiveCalendar::showMonth(QDate day)
{
    m_month->show(day);
    const QString name = QLocale().toString(day, u"MMMM yyyy"_s);
    m_title->setText(name);
    m_grid->setAccessibleName(tr("Calendar of the archives, %1").arg(name));
    m_grid->setCurrentIndex(m_month->indexOf(m_day));
    showNote();
}

void ArchiveCalendar::choose(QDate day)
{
    m_day = day;
    if (!day.isValid())
        m_grid->setCurrentIndex({});
    else if (!m_month->indexOf(day).isValid())
        showMonth(day);
    else
        m_grid->setCurrentIndex(m_month->indexOf(day));
}

void ArchiveCalendar::showNote()
{
    const auto first = m_marks.lowerBound(month());
    const bool hasNone = first == m_marks.end() || first.key() >= month().addMonths(1);
    m_note->setText(hasNone ? tr("no archive in this month") : QString());
}

} // namespace credenza
