#include "ui/palette/palette.h"

#include "ui/look/look.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr size_t mostShown = 50;
constexpr int entryRole = Qt::UserRole;
constexpr int kindRole = Qt::UserRole + 1;

/// The name at the left, muted at the right what it is or the keys that lead there.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        constexpr int margin = 12;
        const QString kind = index.data(kindRole).toString();
        QStyleOptionViewItem name = option;
        initStyleOption(&name, index);
        name.state &= ~QStyle::State_HasFocus;
        const int taken = name.fontMetrics.horizontalAdvance(kind) + 3 * margin;
        name.text = name.fontMetrics.elidedText(name.text, Qt::ElideMiddle, name.rect.width() - taken);
        name.widget->style()->drawControl(QStyle::CE_ItemViewItem, &name, painter, name.widget);
        painter->setPen(Tokens::matching(option.palette).muted);
        painter->drawText(option.rect.adjusted(margin, 0, -margin, 0),
                          int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignRight)), kind);
    }
};

} // namespace

int matchOf(const QString &name, const QString &typed)
{
    const QString wanted = typed.trimmed();
    if (wanted.isEmpty())
        return 1;
    if (name.compare(wanted, Qt::CaseInsensitive) == 0)
        return 5;
    if (name.startsWith(wanted, Qt::CaseInsensitive))
        return 4;
    if (name.contains(u' ' + wanted, Qt::CaseInsensitive) || name.contains(u'_' + wanted, Qt::CaseInsensitive))
        return 3;
    if (name.contains(wanted, Qt::CaseInsensitive))
        return 2;
    qsizetype at = 0;
    for (const QChar letter : wanted) {
        at = name.indexOf(letter, at, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        ++at;
    }
    return 1;
}

Palette::Palette(const QList<PaletteEntry> &entries, QWidget *parent)
    : QDialog(parent, Qt::Popup), m_entries(entries), m_text(new QLineEdit), m_list(new QListWidget)
{
    setObjectName(u"palette"_s);
    setAccessibleName(tr("Find"));
    m_text->setPlaceholderText(tr("A table, a command …"));
    m_text->setAccessibleName(tr("What to find"));
    m_text->installEventFilter(this);
    m_list->setAccessibleName(tr("Found"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new EntryDelegate(this));
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(8, 8, 8, 8);
    page->setSpacing(8);
    page->addWidget(m_text);
    page->addWidget(m_list, 1);
    resize(560, 360);
    connect(m_text, &QLineEdit::textChanged, this, &Palette::search);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::runChosen);
    search({});
    m_text->setFocus();
}

void Palette::search(const QString &text)
{
    std::vector<std::pair<int, qsizetype>> found;
    for (qsizetype at = 0; at < m_entries.size(); ++at) {
        if (const int match = matchOf(m_entries[at].name, text); match > 0)
            found.emplace_back(-match, at);
    }
    std::sort(found.begin(), found.end());
    found.resize(std::min(found.size(), mostShown));
    m_list->clear();
    for (const auto &[match, at] : found) {
        auto *item = new QListWidgetItem(m_entries[at].name, m_list);
        item->setData(kindRole, m_entries[at].kind);
        item->setData(Qt::AccessibleTextRole, u"%1, %2"_s.arg(m_entries[at].name, m_entries[at].kind));
        item->setData(entryRole, at);
        item->setSizeHint({0, rowHeight(*this)});
    }
    m_list->setCurrentRow(0);
}

void Palette::runChosen()
{
    const QListWidgetItem *chosen = m_list->currentItem();
    if (!chosen)
        return;
    const auto run = m_entries[chosen->data(entryRole).toLongLong()].run;
    accept();
    run();
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, std::max(m_list->count() - 1, 0)));
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            runChosen();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace credenza
